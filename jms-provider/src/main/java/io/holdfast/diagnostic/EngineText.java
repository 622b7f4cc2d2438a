// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of the engine, its sweeps and selectors: HF-2001 to HF-2999. */
public enum EngineText implements Text {
  CLOSED("HF-2001", "The engine is closed.");

  private final String code;
  private final String pattern;

  EngineText(String code, String pattern) {
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
