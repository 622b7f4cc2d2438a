// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

/**
 * One token of a selector. Immutable.
 *
 * @param kind which sort
 * @param text a name or number as written, a string without its quotes, a key word in upper case, a
 *     symbol
 * @param position of its first character
 */
record Token(Kind kind, String text, int position) {
  private static final int LONGEST_EXCERPT = 80;

  enum Kind {
    NAME,
    STRING,
    NUMBER,
    KEYWORD,
    SYMBOL,
    END
  }

  boolean is(Kind wantedKind, String wantedText) {
    return kind == wantedKind && text.equals(wantedText);
  }

  /** How an error calls it. */
  String described() {
    return switch (kind) {
      case END -> "the end";
      case STRING -> "the string '" + excerpt() + "'";
      default -> '"' + excerpt() + '"';
    };
  }

  /** The text, or its beginning when it is long. */
  String excerpt() {
    return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "...";
  }
}
