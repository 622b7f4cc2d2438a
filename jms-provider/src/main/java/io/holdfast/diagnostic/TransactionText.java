// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of transactions: HF-3001 to HF-3999. */
public enum TransactionText implements Text {
  ROLLED_BACK("HF-3001", "The transaction was rolled back: {0}.");

  private final String code;
  private final String pattern;

  TransactionText(String code, String pattern) {
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
