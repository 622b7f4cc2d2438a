// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

/**
 * A node of a parsed selector. Immutable. Its value is a Boolean, a String, a Number, or null for
 * unknown: logic is three-valued (Jakarta Messaging 3.1, section 3.8.1.2).
 */
sealed interface Expression permits Literal, Field, Logic, Comparison, Predicate, Arithmetic {
  /** What is known of an expression before a message is seen. */
  enum Type {
    CONDITION("a condition"),
    STRING("a string"),
    NUMBER("a number"),
    /** A property or header field: any of them. */
    ANY("a value");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    /** How an error calls it. */
    String words() {
      return words;
    }

    /** Whether values of both types can be compared. */
    boolean fits(Type other) {
      return this == ANY || other == ANY || this == other;
    }
  }

  /** The value for a message, null for unknown. */
  Object value(SelectorFields fields);

  /** What is known of the value. */
  Type type();

  /** What every message fulfils for which this is true; null when nothing can be said. */
  default <T> T necessary(FieldConditions<T> terms) {
    return null;
  }

  /** How tightly the canonical text binds: 1 for OR to 7 for what needs no parentheses. */
  int binding();

  /** The canonical text as an operand of something that binds so tightly. */
  default String text(int outer) {
    return binding() < outer ? "(" + this + ")" : toString();
  }
}
