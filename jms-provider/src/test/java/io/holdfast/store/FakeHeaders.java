// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.HeaderCondition.All;
import io.holdfast.store.HeaderCondition.Any;
import io.holdfast.store.HeaderCondition.Compare;
import io.holdfast.store.HeaderCondition.Header;
import io.holdfast.store.HeaderCondition.Missing;
import io.holdfast.store.HeaderCondition.OneOf;

/** Conditions on headers, in plain Java. */
public final class FakeHeaders {
  private FakeHeaders() {}

  /** Whether they fulfil it; true for null. */
  public static boolean fulfil(MessageHeaders headers, HeaderCondition condition) {
    if (condition == null) {
      return true;
    }
    if (condition instanceof Compare compare) {
      return compare(value(headers, compare.header()), compare);
    }
    if (condition instanceof OneOf one) {
      return value(headers, one.header()) instanceof String text && one.texts().contains(text);
    }
    if (condition instanceof Missing missing) {
      return (value(headers, missing.header()) == null) != missing.negated();
    }
    return condition instanceof All all
        ? all.parts().stream().allMatch(part -> fulfil(headers, part))
        : ((Any) condition).parts().stream().anyMatch(part -> fulfil(headers, part));
  }

  private static boolean compare(Object value, Compare compare) {
    if (!(value instanceof Long left) || !(compare.value() instanceof Long right)) {
      return compare.value().equals(value);
    }
    int order = left.compareTo(right);
    return switch (compare.relation()) {
      case EQUAL -> order == 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private static Object value(MessageHeaders headers, Header header) {
    return switch (header) {
      case MESSAGE_ID -> headers.messageId();
      case CORRELATION_ID -> headers.correlationId();
      case TYPE -> headers.type();
      case TIMESTAMP -> headers.timestamp();
      case PERSISTENT -> headers.persistent();
    };
  }
}
