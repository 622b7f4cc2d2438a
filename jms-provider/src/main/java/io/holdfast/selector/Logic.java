// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Conditions joined by AND or by OR, or one under NOT, in three-valued logic: Jakarta Messaging
 * 3.1, tables 3-4 to 3-6. A value that is no boolean is unknown. Immutable.
 */
sealed interface Logic extends Expression {
  @Override
  default Type type() {
    return Type.CONDITION;
  }

  private static Boolean truth(Expression expression, SelectorFields fields) {
    return expression.value(fields) instanceof Boolean truth ? truth : null;
  }

  /** Decided by the first operand that equals the deciding value; unknown when one is unknown. */
  private static Boolean decide(List<Expression> operands, SelectorFields fields, Boolean by) {
    Boolean result = !by;
    for (Expression operand : operands) {
      Boolean truth = truth(operand, fields);
      if (by.equals(truth)) {
        return by;
      }
      if (truth == null) {
        result = null;
      }
    }
    return result;
  }

  private static <T> List<T> necessary(List<Expression> operands, FieldConditions<T> terms) {
    return operands.stream()
        .map(operand -> operand.necessary(terms))
        .filter(Objects::nonNull)
        .toList();
  }

  private static String joined(List<Expression> operands, String word, int binding) {
    return operands.stream()
        .map(operand -> operand.text(binding))
        .collect(Collectors.joining(word));
  }

  /** True when all are. */
  record And(List<Expression> operands) implements Logic {
    @Override
    public Object value(SelectorFields fields) {
      return decide(operands, fields, false);
    }

    @Override
    public <T> T necessary(FieldConditions<T> terms) {
      List<T> parts = Logic.necessary(operands, terms);
      return parts.isEmpty() ? null : terms.all(parts);
    }

    @Override
    public int binding() {
      return 2;
    }

    @Override
    public String toString() {
      return joined(operands, " AND ", 2);
    }
  }

  /** True when one is. */
  record Or(List<Expression> operands) implements Logic {
    @Override
    public Object value(SelectorFields fields) {
      return decide(operands, fields, true);
    }

    @Override
    public <T> T necessary(FieldConditions<T> terms) {
      List<T> parts = Logic.necessary(operands, terms);
      return parts.size() < operands.size() ? null : terms.any(parts);
    }

    @Override
    public int binding() {
      return 1;
    }

    @Override
    public String toString() {
      return joined(operands, " OR ", 1);
    }
  }

  /** True when it is false. */
  record Not(Expression operand) implements Logic {
    @Override
    public Object value(SelectorFields fields) {
      Boolean truth = truth(operand, fields);
      return truth == null ? null : (Boolean) !truth;
    }

    @Override
    public int binding() {
      return 3;
    }

    @Override
    public String toString() {
      return "NOT " + operand.text(3);
    }
  }
}
