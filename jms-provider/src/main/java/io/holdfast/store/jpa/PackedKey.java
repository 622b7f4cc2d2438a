// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageKey;

/**
 * The key of a row as H2 stores it: place (22 bits), 9 - priority (4 bits), arrival (37 bits), so
 * that packed keys sort as keys do. Thread-safe.
 */
final class PackedKey {
  /** The greatest arrival that fits. */
  static final long LAST_ARRIVAL = (1L << 37) - 1;

  /** The greatest place that fits. */
  static final long LAST_PLACE = (1L << 22) - 1;

  private static final int PLACE_SHIFT = 41;
  private static final int RANK_SHIFT = 37;

  private PackedKey() {}

  static long pack(MessageKey key) {
    return pack(key.place(), key.priority(), key.arrival());
  }

  /** The packed key; arrivals beyond the range stand for its ends, and -1 for just before it. */
  static long pack(long place, int priority, long arrival) {
    long rank = (long) MessageKey.HIGHEST_PRIORITY - priority;
    return (place << PLACE_SHIFT) + (rank << RANK_SHIFT) + Math.min(arrival, LAST_ARRIVAL);
  }

  static MessageKey unpack(long id) {
    int rank = (int) (id >>> RANK_SHIFT) & 15;
    return new MessageKey(place(id), MessageKey.HIGHEST_PRIORITY - rank, id & LAST_ARRIVAL);
  }

  static long place(long id) {
    return id >>> PLACE_SHIFT;
  }

  /** The least packed key of a place. */
  static long first(long place) {
    return place << PLACE_SHIFT;
  }

  /** The greatest packed key of a place. */
  static long last(long place) {
    return ((place + 1) << PLACE_SHIFT) - 1;
  }
}
