// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.selector.FieldConditions;
import io.holdfast.selector.Selector;
import io.holdfast.store.MessageKey;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** The priorities that a selector can want: others need not be read. Immutable. */
final class PriorityTerms implements FieldConditions<BitSet> {
  private static final int PRIORITIES = MessageKey.HIGHEST_PRIORITY + 1;

  private PriorityTerms() {}

  /** A bit for each priority that a message may have which the selector wants. */
  static BitSet of(Selector selector) {
    BitSet wanted = selector == null ? null : selector.necessary(new PriorityTerms());
    if (wanted == null) {
      wanted = new BitSet(PRIORITIES);
      wanted.set(0, PRIORITIES);
    }
    return wanted;
  }

  @Override
  public BitSet compare(String field, String relation, Object value) {
    if (!field.equals("JMSPriority") || !(value instanceof Long number)) {
      return null;
    }
    BitSet wanted = new BitSet(PRIORITIES);
    for (int priority = 0; priority < PRIORITIES; priority++) {
      wanted.set(priority, stands(Long.compare(priority, number), relation));
    }
    return wanted;
  }

  private static boolean stands(int order, String relation) {
    return switch (relation) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /** A priority is no string. */
  @Override
  public BitSet oneOf(String field, Set<String> strings) {
    return null;
  }

  /** A priority is never missing. */
  @Override
  public BitSet missing(String field, boolean negated) {
    return null;
  }

  @Override
  public BitSet all(List<BitSet> parts) {
    BitSet wanted = (BitSet) parts.get(0).clone();
    parts.forEach(wanted::and);
    return wanted;
  }

  @Override
  public BitSet any(List<BitSet> parts) {
    BitSet wanted = new BitSet(PRIORITIES);
    parts.forEach(wanted::or);
    return wanted;
  }
}
