// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of configuration, JNDI and the front door: HF-5001 to HF-5999. */
public enum ProviderText implements Text {
  CLOSED("HF-5001", "The provider is closed. Open a new one."),
  CONFIGURATION(
      "HF-5002",
      "The provider cannot be configured: {0} settings are wrong. docs/configuration.md lists the"
          + " keys."),
  UNKNOWN_KEY("HF-5003", "The key \"{0}\" is not known. Correct its name or take it away."),
  WRONG_VALUE(
      "HF-5004", "The value \"{1}\" of \"{0}\" cannot be used: {2} is expected. Correct it."),
  URL_AND_DATA_SOURCE(
      "HF-5005",
      "Both store.url and store.data-source are set: a store has one database. Take one away.");

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
