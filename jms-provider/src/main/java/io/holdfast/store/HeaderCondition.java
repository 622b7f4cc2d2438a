// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;
import java.util.Set;

/**
 * What header fields must be, so that rows that nobody wants are not read. A store may answer with
 * more than what fulfils it, never with less. Immutable.
 */
public sealed interface HeaderCondition {
  /** A header field with a column of its own. */
  enum Header {
    /** A text. */
    MESSAGE_ID,
    /** A text, or missing. */
    CORRELATION_ID,
    /** A text, or missing. */
    TYPE,
    /** Milliseconds since the epoch, 0 when it was disabled. */
    TIMESTAMP,
    /** A boolean. */
    PERSISTENT
  }

  /** How a header stands to a value. */
  enum Relation {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** A header with this value; other relations than EQUAL are for numbers. */
  record Compare(Header header, Relation relation, Object value) implements HeaderCondition {}

  /** A header with one of these texts, at least one. */
  record OneOf(Header header, Set<String> texts) implements HeaderCondition {}

  /** A header that is not set, or is set. */
  record Missing(Header header, boolean negated) implements HeaderCondition {}

  /** All of these, at least one. */
  record All(List<HeaderCondition> parts) implements HeaderCondition {}

  /** One of these, at least one. */
  record Any(List<HeaderCondition> parts) implements HeaderCondition {}
}
