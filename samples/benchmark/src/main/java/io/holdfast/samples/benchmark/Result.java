// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import io.holdfast.samples.benchmark.load.Outcome;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One run, or a part of one, as one line of JSON, so that results of many runs append to a file.
 * Immutable.
 *
 * @param part empty for workloads without parts
 */
record Result(String workload, String part, String contender, int round, Outcome outcome) {
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"workload\":\"([^\"]+)\",\"part\":\"([^\"]*)\",\"contender\":\"([^\"]+)\","
              + "\"round\":(\\d+),(\"[^{}]*)}");
  private static final Pattern FIGURE = Pattern.compile("\"(\\w+)\":([-+\\d.E]+)");
  private static final MathContext DIGITS = new MathContext(6);

  String line() {
    return "{\"workload\":\"%s\",\"part\":\"%s\",\"contender\":\"%s\",\"round\":%d,%s}"
        .formatted(workload, part, contender, round, figures());
  }

  private String figures() {
    return outcome.figures().entrySet().stream()
        .map(figure -> "\"" + figure.getKey() + "\":" + number(figure.getValue()))
        .collect(Collectors.joining(","));
  }

  private static String number(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Reads a line that {@link #line} wrote; null for any other. */
  static Result of(String line) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      return null;
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Matcher figure = FIGURE.matcher(fields.group(5)); figure.find(); ) {
      figures.put(figure.group(1), Double.valueOf(figure.group(2)));
    }
    return new Result(
        fields.group(1),
        fields.group(2),
        fields.group(3),
        Integer.parseInt(fields.group(4)),
        new Outcome(figures));
  }

  /** What is measured, with the part of it. */
  String title() {
    return part.isEmpty() ? workload : workload + " " + part;
  }
}
