// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import java.util.List;

/** Arithmetic; unknown when an operand is no number. Immutable. */
sealed interface Arithmetic extends Expression {
  @Override
  default Type type() {
    return Type.NUMBER;
  }

  /** An operator and what follows it. */
  record Step(char operator, Expression operand) {}

  /**
   * Operations of one precedence, from left to right.
   *
   * @param binding 5 for sums, 6 for products
   */
  record Chain(int binding, Expression first, List<Step> steps) implements Arithmetic {
    @Override
    public Object value(SelectorFields fields) {
      Object result = first.value(fields);
      for (Step step : steps) {
        Object operand = step.operand().value(fields);
        if (!(result instanceof Number left && operand instanceof Number right)) {
          return null;
        }
        result = Numbers.compute(step.operator(), left, right);
      }
      return result;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(first.text(binding));
      for (Step step : steps) {
        text.append(' ').append(step.operator()).append(' ');
        text.append(step.operand().text(binding + 1));
      }
      return text.toString();
    }
  }

  /** A sign before a value that is not known yet. */
  record Signed(boolean negative, Expression operand) implements Arithmetic {
    @Override
    public Object value(SelectorFields fields) {
      if (!(operand.value(fields) instanceof Number number)) {
        return null;
      }
      return negative ? Numbers.negate(number) : number;
    }

    @Override
    public int binding() {
      return 7;
    }

    @Override
    public String toString() {
      return (negative ? "-" : "+") + operand.text(7);
    }
  }
}
