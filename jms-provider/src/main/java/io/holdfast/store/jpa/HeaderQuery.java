// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.HeaderCondition;
import io.holdfast.store.HeaderCondition.All;
import io.holdfast.store.HeaderCondition.Any;
import io.holdfast.store.HeaderCondition.Compare;
import io.holdfast.store.HeaderCondition.Header;
import io.holdfast.store.HeaderCondition.Missing;
import io.holdfast.store.HeaderCondition.OneOf;
import io.holdfast.store.HeaderCondition.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.query.SelectionQuery;

/**
 * A condition on the headers of {@code MessageEntity m}, whose values are parameters: nothing of a
 * selector's text becomes text of a statement. Used by one thread.
 */
final class HeaderQuery {
  private final List<Object> values = new ArrayList<>();
  private final String text;

  /**
   * Makes the text.
   *
   * @param condition null for none
   */
  HeaderQuery(HeaderCondition condition) {
    this.text = condition == null ? "" : " and " + text(condition);
  }

  /** What is added to a where clause. */
  String text() {
    return text;
  }

  /** Gives the query its values. */
  <T> SelectionQuery<T> bind(SelectionQuery<T> query) {
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(name(i), values.get(i));
    }
    return query;
  }

  private static String name(int number) {
    return "h" + number;
  }

  private String text(HeaderCondition condition) {
    if (condition instanceof Compare compare) {
      return attribute(compare.header()) + symbol(compare.relation()) + value(compare.value());
    }
    if (condition instanceof OneOf one) {
      return one.texts().stream()
          .map(this::value)
          .collect(Collectors.joining(", ", attribute(one.header()) + " in (", ")"));
    }
    if (condition instanceof Missing missing) {
      return attribute(missing.header()) + (missing.negated() ? " is not null" : " is null");
    }
    return condition instanceof All all
        ? joined(all.parts(), " and ")
        : joined(((Any) condition).parts(), " or ");
  }

  private String joined(List<HeaderCondition> parts, String word) {
    return parts.stream().map(this::text).collect(Collectors.joining(word, "(", ")"));
  }

  private String value(Object value) {
    values.add(value);
    return ":" + name(values.size() - 1);
  }

  private static String attribute(Header header) {
    return switch (header) {
      case MESSAGE_ID -> "m.messageId";
      case CORRELATION_ID -> "m.correlationId";
      case TYPE -> "m.jmsType";
      case TIMESTAMP -> "m.sentAt";
      case PERSISTENT -> "m.persistent";
    };
  }

  private static String symbol(Relation relation) {
    return switch (relation) {
      case EQUAL -> " = ";
      case LESS -> " < ";
      case LESS_OR_EQUAL -> " <= ";
      case GREATER -> " > ";
      case GREATER_OR_EQUAL -> " >= ";
    };
  }
}
