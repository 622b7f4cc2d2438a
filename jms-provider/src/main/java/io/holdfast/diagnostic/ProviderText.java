// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of configuration, JNDI and the front door: HF-5001 to HF-5999. */
public enum ProviderText implements Text {
  CLOSED("HF-5001", "The provider is closed.");

  private final String code;
  private final String pattern;

  ProviderText(String code, String pattern) {
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
