// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The conditions that SQL writes in words: BETWEEN, IN, LIKE, IS NULL. Immutable. */
sealed interface Predicate extends Expression {
  @Override
  default Type type() {
    return Type.CONDITION;
  }

  @Override
  default int binding() {
    return 4;
  }

  private static String not(boolean negated) {
    return negated ? " NOT" : "";
  }

  /** Within two bounds, or outside of them: the same as two comparisons. */
  record Between(Expression operand, boolean negated, Expression low, Expression high)
      implements Predicate {
    @Override
    public Object value(SelectorFields fields) {
      Object value = operand.value(fields);
      Object from = low.value(fields);
      Object to = high.value(fields);
      Boolean below = Comparison.compare(edge(Comparison.Operator.LESS), value, from);
      Boolean above = Comparison.compare(edge(Comparison.Operator.GREATER), value, to);
      Boolean decisive = negated;
      if (decisive.equals(below) || decisive.equals(above)) {
        return decisive;
      }
      boolean unknown = below == null || above == null;
      return unknown ? null : (Boolean) !negated;
    }

    /** Inside of the bounds, each bound is a condition of its own. */
    @Override
    public <T> T necessary(FieldConditions<T> terms) {
      return negated
          ? null
          : new Logic.And(
                  List.of(
                      new Comparison(Comparison.Operator.GREATER_OR_EQUAL, operand, low),
                      new Comparison(Comparison.Operator.LESS_OR_EQUAL, operand, high)))
              .necessary(terms);
    }

    private Comparison.Operator edge(Comparison.Operator outside) {
      if (negated) {
        return outside;
      }
      return outside == Comparison.Operator.LESS
          ? Comparison.Operator.GREATER_OR_EQUAL
          : Comparison.Operator.LESS_OR_EQUAL;
    }

    @Override
    public String toString() {
      return operand.text(5) + not(negated) + " BETWEEN " + low.text(5) + " AND " + high.text(5);
    }
  }

  /** One of several strings; unknown when the value is no string. */
  record In(Field field, boolean negated, Set<String> strings) implements Predicate {
    @Override
    public Object value(SelectorFields fields) {
      return field.value(fields) instanceof String text
          ? (Boolean) (strings.contains(text) != negated)
          : null;
    }

    @Override
    public <T> T necessary(FieldConditions<T> terms) {
      return negated ? null : terms.oneOf(field.name(), strings);
    }

    @Override
    public String toString() {
      return field
          + not(negated)
          + strings.stream()
              .map(Literal::quoted)
              .sorted()
              .collect(Collectors.joining(", ", " IN (", ")"));
    }
  }

  /**
   * Like a pattern; unknown when the value is no string.
   *
   * @param pattern compiled from the text
   * @param escape null for none
   */
  record Like(Field field, boolean negated, LikePattern pattern, String text, String escape)
      implements Predicate {
    @Override
    public Object value(SelectorFields fields) {
      return field.value(fields) instanceof String value
          ? (Boolean) (pattern.matches(value) != negated)
          : null;
    }

    @Override
    public String toString() {
      String ending = escape == null ? "" : " ESCAPE " + Literal.quoted(escape);
      return field + not(negated) + " LIKE " + Literal.quoted(text) + ending;
    }
  }

  /** Whether a field is set; never unknown. */
  record IsNull(Field field, boolean negated) implements Predicate {
    @Override
    public Object value(SelectorFields fields) {
      return (field.value(fields) == null) != negated;
    }

    @Override
    public <T> T necessary(FieldConditions<T> terms) {
      return terms.missing(field.name(), negated);
    }

    @Override
    public String toString() {
      return field + " IS" + not(negated) + " NULL";
    }
  }
}
