// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * Texts of applications that a column does not take as they are: PostgreSQL refuses the NUL
 * character, and no database in UTF-8 keeps half of a surrogate pair. Such a text begins with
 * U+0001 in the column, and has those characters as four hexadecimal digits behind another U+0001.
 * Every other text is as readable as it was. Immutable.
 */
@Converter
class ExactText implements AttributeConverter<String, String> {
  private static final char MARK = '\u0001';
  private static final int DIGITS = 4;
  private static final int HEXADECIMAL = 16;

  @Override
  public String convertToDatabaseColumn(String text) {
    if (text == null || plain(text)) {
      return text;
    }
    StringBuilder column = new StringBuilder(text.length() + HEXADECIMAL).append(MARK);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == MARK || unstorable(text, i)) {
        column.append(MARK).append(String.format("%04x", (int) c));
      } else {
        column.append(c);
      }
    }
    return column.toString();
  }

  @Override
  public String convertToEntityAttribute(String column) {
    if (column == null || column.isEmpty() || column.charAt(0) != MARK) {
      return column;
    }
    StringBuilder text = new StringBuilder(column.length());
    for (int i = 1; i < column.length(); i++) {
      char c = column.charAt(i);
      if (c == MARK && i + DIGITS < column.length()) {
        text.append((char) Integer.parseInt(column, i + 1, i + 1 + DIGITS, HEXADECIMAL));
        i += DIGITS;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** A text for people, with U+FFFD for what cannot be stored. */
  static String readable(String text) {
    if (text == null || plain(text)) {
      return text;
    }
    StringBuilder readable = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (unstorable(text, i)) {
        readable.setCharAt(i, '\ufffd');
      }
    }
    return readable.toString();
  }

  private static boolean plain(String text) {
    int length = text.length();
    if (length > 0 && text.charAt(0) == MARK) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      // Nearly every character is neither 0 nor behind the first surrogate.
      if ((c == 0 || c >= Character.MIN_SURROGATE) && unstorable(text, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean unstorable(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c == 0;
  }
}
