// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import java.util.Locale;

/** A string, number or boolean that stands in the selector. Immutable. */
record Literal(Object value) implements Expression {
  @Override
  public Object value(SelectorFields fields) {
    return value;
  }

  @Override
  public Type type() {
    return value instanceof String
        ? Type.STRING
        : value instanceof Number ? Type.NUMBER : Type.CONDITION;
  }

  @Override
  public int binding() {
    return 7;
  }

  @Override
  public String toString() {
    if (value instanceof String text) {
      return quoted(text);
    }
    return value instanceof Float ? value + "F" : value.toString().toUpperCase(Locale.ROOT);
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
