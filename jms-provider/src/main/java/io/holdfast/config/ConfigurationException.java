// SPDX-License-Identifier: Apache-2.0
package io.holdfast.config;

import io.holdfast.diagnostic.ProviderText;
import java.util.ArrayList;
import java.util.List;

/** Settings that cannot be used: all problems at once, each with its key. */
public class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** One or more problems. */
  public ConfigurationException(List<Problem> problems) {
    super(text(problems));
    this.problems = List.copyOf(problems);
  }

  private static String text(List<Problem> problems) {
    List<String> lines = new ArrayList<>();
    lines.add(ProviderText.CONFIGURATION.with(problems.size()));
    problems.forEach(problem -> lines.add(problem.text()));
    return String.join("\n  ", lines);
  }

  /** What is wrong, in the order of the catalogue; unknown keys last. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }

  /**
   * One setting that cannot be used.
   *
   * @param key as it was written
   * @param text with its code
   */
  public record Problem(String key, String text) {}
}
