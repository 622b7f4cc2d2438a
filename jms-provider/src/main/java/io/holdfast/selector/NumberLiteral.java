// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import io.holdfast.diagnostic.EngineText;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads numbers as Java writes them: exact ones in the range of long, approximate ones in the range
 * of double, or of float with the suffix F. Jakarta Messaging 3.1, section 3.8.1.1.
 */
final class NumberLiteral {
  /** Possessive, so that a long wrong number is refused in linear time. */
  private static final String DIGITS = "[0-9][0-9_]*+(?<!_)";

  private static final String HEX_DIGITS = "[0-9a-fA-F][0-9a-fA-F_]*+(?<!_)";
  private static final String EXPONENT = "[eE][+-]?" + DIGITS;
  private static final Pattern EXACT =
      Pattern.compile(
          "(0[xX]HEX|0[bB][01][01_]*+(?<!_)|0[0-7_]*+(?<!_)|[1-9][0-9_]*+(?<!_))[lL]?"
              .replace("HEX", HEX_DIGITS));
  private static final Pattern APPROXIMATE =
      Pattern.compile(
          "DIGITS\\.(DIGITS)?(EXP)?[fFdD]?|\\.DIGITS(EXP)?[fFdD]?|DIGITS(EXP[fFdD]?|[fFdD])"
              .replace("DIGITS", DIGITS)
              .replace("EXP", EXPONENT));
  private static final Pattern HEX_APPROXIMATE =
      Pattern.compile(
          "0[xX](HEX\\.?|(HEX)?\\.HEX)[pP][+-]?DIGITS[fFdD]?"
              .replace("HEX", HEX_DIGITS)
              .replace("DIGITS", DIGITS));

  private NumberLiteral() {}

  /**
   * The value of a literal.
   *
   * @param negative whether a minus stands before it, which belongs to the value: the least long
   *     has no positive counterpart
   */
  static Number parse(Token token, boolean negative) {
    String text = token.text();
    try {
      if (EXACT.matcher(text).matches()) {
        return exact(text.replace("_", ""), negative);
      }
      if (APPROXIMATE.matcher(text).matches() || HEX_APPROXIMATE.matcher(text).matches()) {
        return approximate(text.replace("_", ""), negative, token);
      }
    } catch (NumberFormatException e) {
      throw error(EngineText.SELECTOR_NUMBER_RANGE, token);
    }
    throw error(EngineText.SELECTOR_NUMBER, token);
  }

  private static Number exact(String text, boolean negative) {
    boolean suffix = text.endsWith("L") || text.endsWith("l");
    String digits = text.substring(0, text.length() - (suffix ? 1 : 0)).toLowerCase(Locale.ROOT);
    String sign = negative ? "-" : "";
    if (digits.startsWith("0x")) {
      long value = Long.parseUnsignedLong(digits.substring(2), 16);
      return negative ? -value : value;
    }
    if (digits.startsWith("0b")) {
      return Long.valueOf(sign + digits.substring(2), 2);
    }
    boolean octal = digits.length() > 1 && digits.startsWith("0");
    return Long.valueOf(sign + digits, octal ? 8 : 10);
  }

  private static Number approximate(String text, boolean negative, Token token) {
    boolean single = Character.toLowerCase(text.charAt(text.length() - 1)) == 'f';
    double value = single ? Float.parseFloat(text) : Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw error(EngineText.SELECTOR_NUMBER_RANGE, token);
    }
    double signed = negative ? -value : value;
    return single ? (Number) (float) signed : (Number) signed;
  }

  private static SelectorSyntaxException error(EngineText text, Token token) {
    return new SelectorSyntaxException(
        text.with(token.position() + 1, token.excerpt()), token.position());
  }
}
