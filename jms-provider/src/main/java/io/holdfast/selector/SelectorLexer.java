// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.selector.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a selector into tokens. Used by one thread. Jakarta Messaging 3.1, section 3.8.1.1: literals
 * and identifiers as in Java, key words in any case.
 */
final class SelectorLexer {
  private static final Set<String> KEYWORDS =
      Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  SelectorLexer(String text) {
    this.text = text;
  }

  /** All tokens; the last one is the end. */
  List<Token> tokens() {
    while (at < text.length()) {
      next();
    }
    add(Kind.END, "", at);
    return tokens;
  }

  private void next() {
    int c = text.codePointAt(at);
    if (c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r') {
      at++;
    } else if (c == '\'') {
      string();
    } else if (digit(c) || (c == '.' && at + 1 < text.length() && digit(text.charAt(at + 1)))) {
      number();
    } else if (Character.isJavaIdentifierStart(c)) {
      name();
    } else {
      symbol(c);
    }
  }

  private void string() {
    int start = at;
    StringBuilder value = new StringBuilder();
    at++;
    while (true) {
      int quote = text.indexOf('\'', at);
      if (quote < 0) {
        throw new SelectorSyntaxException(EngineText.SELECTOR_STRING_OPEN.with(start + 1), start);
      }
      value.append(text, at, quote);
      at = quote + 1;
      if (at >= text.length() || text.charAt(at) != '\'') {
        break;
      }
      value.append('\'');
      at++;
    }
    add(Kind.STRING, value.toString(), start);
  }

  /** Everything that could belong to a number; whether it is one is decided with its sign. */
  private void number() {
    int start = at;
    boolean hexadecimal = text.startsWith("0x", at) || text.startsWith("0X", at);
    while (at < text.length() && inNumber(text.charAt(at), hexadecimal)) {
      at++;
    }
    add(Kind.NUMBER, text.substring(start, at), start);
  }

  private boolean inNumber(char c, boolean hexadecimal) {
    if (c == '+' || c == '-') {
      char before = Character.toLowerCase(text.charAt(at - 1));
      return before == (hexadecimal ? 'p' : 'e');
    }
    return c == '.' || Character.isJavaIdentifierPart(c);
  }

  private void name() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    String name = text.substring(start, at);
    String upper = name.toUpperCase(Locale.ROOT);
    boolean keyword = KEYWORDS.contains(upper);
    add(keyword ? Kind.KEYWORD : Kind.NAME, keyword ? upper : name, start);
  }

  private void symbol(int c) {
    int start = at;
    boolean two =
        text.startsWith("<>", at) || text.startsWith("<=", at) || text.startsWith(">=", at);
    if (!two && "()=<>+-*/,".indexOf(c) < 0) {
      throw new SelectorSyntaxException(
          EngineText.SELECTOR_CHARACTER.with(start + 1, Character.toString(c)), start);
    }
    at += two ? 2 : 1;
    add(Kind.SYMBOL, text.substring(start, at), start);
  }

  private void add(Kind kind, String value, int position) {
    tokens.add(new Token(kind, value, position));
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }
}
