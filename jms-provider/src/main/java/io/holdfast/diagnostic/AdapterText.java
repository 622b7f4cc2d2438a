// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of the resource adapter: HF-6001 to HF-6999. */
public enum AdapterText implements Text {
  STOPPED("HF-6001", "The resource adapter is stopped.");

  private final String code;
  private final String pattern;

  AdapterText(String code, String pattern) {
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
