// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.selector.FieldConditions;
import io.holdfast.selector.Selector;
import io.holdfast.store.HeaderCondition;
import io.holdfast.store.HeaderCondition.All;
import io.holdfast.store.HeaderCondition.Any;
import io.holdfast.store.HeaderCondition.Compare;
import io.holdfast.store.HeaderCondition.Header;
import io.holdfast.store.HeaderCondition.Missing;
import io.holdfast.store.HeaderCondition.OneOf;
import io.holdfast.store.HeaderCondition.Relation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of a selector that a store can decide by its columns. Used by one thread. */
final class HeaderTerms implements FieldConditions<HeaderCondition> {
  /** Values in one statement: beyond, the database would plan longer than it reads. */
  private static final int MOST = 200;

  private static final Map<String, Header> TEXTS =
      Map.of(
          "JMSMessageID", Header.MESSAGE_ID,
          "JMSCorrelationID", Header.CORRELATION_ID,
          "JMSType", Header.TYPE);

  private static final Map<String, Relation> RELATIONS =
      Map.of(
          "=", Relation.EQUAL,
          "<", Relation.LESS,
          "<=", Relation.LESS_OR_EQUAL,
          ">", Relation.GREATER,
          ">=", Relation.GREATER_OR_EQUAL);

  private int values;

  private HeaderTerms() {}

  /** What every message fulfils that the selector wants; null for nothing, also without one. */
  static HeaderCondition of(Selector selector) {
    return selector == null ? null : selector.necessary(new HeaderTerms());
  }

  private boolean room(int more) {
    values += more;
    return values <= MOST;
  }

  @Override
  public HeaderCondition compare(String field, String relation, Object value) {
    if (!room(1)) {
      return null;
    }
    Relation known = RELATIONS.get(relation);
    if (TEXTS.containsKey(field) && known == Relation.EQUAL && value instanceof String) {
      return new Compare(TEXTS.get(field), known, value);
    }
    if (field.equals("JMSTimestamp") && known != null && value instanceof Long) {
      return new Compare(Header.TIMESTAMP, known, value);
    }
    if (field.equals("JMSDeliveryMode") && known == Relation.EQUAL) {
      return persistent(value);
    }
    return null;
  }

  private static HeaderCondition persistent(Object value) {
    boolean persistent = value.equals("PERSISTENT");
    return persistent || value.equals("NON_PERSISTENT")
        ? new Compare(Header.PERSISTENT, Relation.EQUAL, persistent)
        : null;
  }

  @Override
  public HeaderCondition oneOf(String field, Set<String> strings) {
    Header header = TEXTS.get(field);
    return header != null && room(strings.size()) ? new OneOf(header, strings) : null;
  }

  @Override
  public HeaderCondition missing(String field, boolean negated) {
    Header header = TEXTS.get(field);
    return header != null && room(1) ? new Missing(header, negated) : null;
  }

  @Override
  public HeaderCondition all(List<HeaderCondition> parts) {
    return new All(parts);
  }

  @Override
  public HeaderCondition any(List<HeaderCondition> parts) {
    return new Any(parts);
  }
}
