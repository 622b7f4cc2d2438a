// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Messages that are not persistent and are handed over from memory: answered before they are
 * written, and never written when they are consumed within a moment. They may be lost with their
 * node, Jakarta Messaging 3.1, section 3.4.2. Used by the lane's thread; {@link #any} thread-safe.
 */
final class PassingMessages {
  /** How long a message may be in memory only. */
  static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int MOST_MESSAGES = 2_000;
  private static final long MOST_BYTES = 4 * 1024 * 1024;

  private final Counters counters;
  private final long me;
  private final Map<MessageKey, PassingRow> rows = new LinkedHashMap<>();
  private long bytes;
  private volatile boolean any;

  /**
   * None yet.
   *
   * @param me this node's incarnation
   */
  PassingMessages(Counters counters, long me) {
    this.counters = counters;
    this.me = me;
  }

  Counters counters() {
    return counters;
  }

  /** This node's incarnation, which claims them. */
  long me() {
    return me;
  }

  /** Whether one is in memory only. */
  boolean any() {
    return any;
  }

  /** Whether so much more may be in memory only. */
  boolean room(int more, long size) {
    return rows.size() + more <= MOST_MESSAGES && bytes + size <= MOST_BYTES;
  }

  boolean contains(MessageKey key) {
    return rows.containsKey(key);
  }

  void add(PassingRow row) {
    rows.put(row.key(), row);
    bytes += row.size();
    any = true;
  }

  /** It needs not be written any more, or is written now; null when it was before. */
  PassingRow remove(MessageKey key) {
    PassingRow row = rows.remove(key);
    if (row != null) {
      bytes -= row.size();
      any = !rows.isEmpty();
    }
    return row;
  }

  /** How long the oldest may still wait, nanoseconds; 0 or less when it is to be written. */
  long patience() {
    return rows.isEmpty()
        ? Long.MAX_VALUE
        : rows.values().iterator().next().since() + MOMENT - System.nanoTime();
  }

  /**
   * Takes out what is to be written before these works: what they settle, what has been here for
   * long; everything before a work that may ask for anything.
   */
  List<PassingRow> before(List<LaneWork> works, boolean closing) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Set<MessageKey> settled = new HashSet<>();
    boolean all = closing;
    for (LaneWork work : works) {
      if (work instanceof UnitWork unit) {
        unit.settles(settled);
      } else {
        all = true;
      }
    }
    long now = System.nanoTime();
    List<PassingRow> taken = new ArrayList<>();
    for (PassingRow row : List.copyOf(rows.values())) {
      if (all || now - row.since() >= MOMENT || settled.contains(row.key())) {
        taken.add(remove(row.key()));
      }
    }
    return taken;
  }
}
