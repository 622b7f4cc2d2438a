// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

/**
 * Arithmetic and comparison with Java's binary numeric promotion, except that exact values are
 * always computed as long. Jakarta Messaging 3.1, section 3.8.1.
 */
final class Numbers {
  private Numbers() {}

  /** The result, null (unknown) for an exact division by zero. */
  static Number compute(char operator, Number left, Number right) {
    if (left instanceof Double || right instanceof Double) {
      return approximate(operator, left.doubleValue(), right.doubleValue());
    }
    if (left instanceof Float || right instanceof Float) {
      return (float) approximate(operator, left.floatValue(), right.floatValue());
    }
    return exact(operator, left.longValue(), right.longValue());
  }

  /** The number with its sign changed, in its own type. */
  static Number negate(Number value) {
    if (value instanceof Double) {
      return -value.doubleValue();
    }
    if (value instanceof Float) {
      return -value.floatValue();
    }
    return -value.longValue();
  }

  static boolean compare(Comparison.Operator operator, Number left, Number right) {
    if (left instanceof Double || right instanceof Double) {
      return compare(operator, left.doubleValue(), right.doubleValue());
    }
    if (left instanceof Float || right instanceof Float) {
      return compare(operator, left.floatValue(), right.floatValue());
    }
    int order = Long.compare(left.longValue(), right.longValue());
    return compare(operator, order, 0);
  }

  /** Every ordered comparison with NaN is false, as in Java. */
  private static boolean compare(Comparison.Operator operator, double left, double right) {
    return switch (operator) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case GREATER -> left > right;
      case GREATER_OR_EQUAL -> left >= right;
    };
  }

  private static double approximate(char operator, double left, double right) {
    return switch (operator) {
      case '+' -> left + right;
      case '-' -> left - right;
      case '*' -> left * right;
      default -> left / right;
    };
  }

  private static Long exact(char operator, long left, long right) {
    return switch (operator) {
      case '+' -> left + right;
      case '-' -> left - right;
      case '*' -> left * right;
      default -> right == 0 ? null : (Long) (left / right);
    };
  }
}
