// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

/**
 * Compares two values. Unlike types are never in the relation, not even in {@code <>}; strings and
 * booleans know only {@code =} and {@code <>}. Immutable. Jakarta Messaging 3.1, section 3.8.1.1.
 */
record Comparison(Operator operator, Expression left, Expression right) implements Expression {
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** The operator that is written so, null when there is none. */
    static Operator of(String symbol) {
      for (Operator operator : values()) {
        if (operator.symbol.equals(symbol)) {
          return operator;
        }
      }
      return null;
    }

    /** Whether it asks for the order of numbers. */
    boolean ordered() {
      return this != EQUAL && this != NOT_EQUAL;
    }

    String symbol() {
      return symbol;
    }

    /** The operator with its sides exchanged. */
    Operator mirrored() {
      return switch (this) {
        case EQUAL, NOT_EQUAL -> this;
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      };
    }
  }

  @Override
  public Object value(SelectorFields fields) {
    return compare(operator, left.value(fields), right.value(fields));
  }

  @Override
  public <T> T necessary(FieldConditions<T> terms) {
    if (left instanceof Field field && right instanceof Literal literal) {
      return terms.compare(field.name(), operator.symbol(), literal.value());
    }
    if (left instanceof Literal literal && right instanceof Field field) {
      return terms.compare(field.name(), operator.mirrored().symbol(), literal.value());
    }
    return null;
  }

  static Boolean compare(Operator operator, Object left, Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Numbers.compare(operator, a, b);
    }
    if (operator.ordered() || left.getClass() != right.getClass()) {
      return false;
    }
    return left.equals(right) == (operator == Operator.EQUAL);
  }

  @Override
  public Type type() {
    return Type.CONDITION;
  }

  @Override
  public int binding() {
    return 4;
  }

  @Override
  public String toString() {
    return left.text(5) + " " + operator.symbol() + " " + right.text(5);
  }
}
