// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of the vault: HF-1001 to HF-1999. */
public enum StoreText implements Text {
  CLOSED("HF-1001", "The message store is closed.");

  private final String code;
  private final String pattern;

  StoreText(String code, String pattern) {
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
