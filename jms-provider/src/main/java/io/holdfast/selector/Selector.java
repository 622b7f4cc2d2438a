// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import io.holdfast.diagnostic.EngineText;

/**
 * A message selector: parsed and checked once, evaluated for each message. Immutable. Jakarta
 * Messaging 3.1, section 3.8.
 *
 * <p>Equal selectors have the same canonical text: key words in upper case, one blank between
 * tokens, no needless parentheses.
 */
public final class Selector {
  /** The longest selector, in characters. */
  public static final int MAX_LENGTH = 64 * 1024;

  /** How deep parentheses, NOT and signs may nest. */
  public static final int MAX_DEPTH = 256;

  private final Expression condition;
  private final String canonical;

  private Selector(Expression condition) {
    this.condition = condition;
    this.canonical = condition.toString();
  }

  /**
   * Parses a selector.
   *
   * @param text null or blank for no selector
   * @return null for no selector
   * @throws SelectorSyntaxException when the text is not a selector, compares what cannot be
   *     compared, or goes beyond a limit
   */
  public static Selector parse(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > MAX_LENGTH) {
      throw new SelectorSyntaxException(
          EngineText.SELECTOR_TOO_LONG.with(text.length(), MAX_LENGTH), MAX_LENGTH);
    }
    return new Selector(new SelectorParser(new SelectorLexer(text).tokens()).parse());
  }

  /** Whether the selector is true for these values; neither false nor unknown is. */
  public boolean matches(SelectorFields fields) {
    return Boolean.TRUE.equals(condition.value(fields));
  }

  /**
   * What every matching message fulfils.
   *
   * @return null when nothing can be said
   */
  public <T> T necessary(FieldConditions<T> terms) {
    return condition.necessary(terms);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Selector selector && canonical.equals(selector.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  /** The canonical text, which parses to an equal selector. */
  @Override
  public String toString() {
    return canonical;
  }
}
