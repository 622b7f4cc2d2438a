// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import java.util.List;
import java.util.Set;

/**
 * Takes up what a selector asks of single fields, in terms of its own. Every method may answer null
 * for what it has no terms for. Then nothing is said of that part: the result is what each matching
 * message fulfils, and others may fulfil it, too.
 *
 * @param <T> a condition in the terms of the implementer
 */
public interface FieldConditions<T> {
  /**
   * A field in relation to a value that stands in the selector.
   *
   * @param relation {@code =}, {@code <>}, {@code <}, {@code <=}, {@code >} or {@code >=}
   * @param value a String, Boolean or Number
   */
  T compare(String field, String relation, Object value);

  /** A field that is one of these strings. */
  T oneOf(String field, Set<String> strings);

  /** A field that is not set, or with {@code negated} one that is. */
  T missing(String field, boolean negated);

  /** All of several conditions. */
  T all(List<T> parts);

  /** One of several conditions. */
  T any(List<T> parts);
}
