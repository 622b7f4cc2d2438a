// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ranges of packed keys on which this node works, or which it is just reading: the sweep
 * deletes no expired row in them, because a consumer may hold it. A page leaves out what is expired
 * at a time read after its range was registered here, so that a row which the sweep found expired
 * before that is on no page. Thread-safe.
 */
final class ActiveRanges {
  private final Map<Long, Range> windows = new ConcurrentHashMap<>();
  private final Map<Long, Range> readings = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  private record Range(long from, long to) {
    boolean contains(long id) {
      return from <= id && id <= to;
    }
  }

  /** A range is about to be read; returns the number by which {@link #read} ends that. */
  long reading(long from, long to) {
    long number = numbers.incrementAndGet();
    readings.put(number, new Range(from, to));
    return number;
  }

  /** The range is read, and its window is registered. */
  void read(long number) {
    readings.remove(number);
  }

  /** The node works on a window. */
  void window(long id, long from, long to) {
    windows.put(id, new Range(from, to));
  }

  /** The window is done with. */
  void finished(long id) {
    windows.remove(id);
  }

  /** Whether the row lies in a range. */
  boolean contains(long id) {
    return windows.values().stream().anyMatch(range -> range.contains(id))
        || readings.values().stream().anyMatch(range -> range.contains(id));
  }
}
