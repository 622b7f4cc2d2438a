// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of what jakarta.jms objects report: HF-4001 to HF-4999. */
public enum ReceptionText implements Text {
  CLOSED("HF-4001", "The {0} is closed.");

  private final String code;
  private final String pattern;

  ReceptionText(String code, String pattern) {
    this.code = code;
    this.pattern = pattern;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String pattern() {
    return pattern;
  }
}
