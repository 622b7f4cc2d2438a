// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.hibernate.StatelessSession;

/**
 * Numbers that are never given out twice, also not after a crash: blocks are reserved durably, by a
 * node that is alone in the same transaction that first uses a number of them. Used by the lane's
 * thread.
 */
final class Counters {
  static final long BODY = 0;
  static final long SCHEDULED = -1;
  static final long INCARNATION = -2;
  static final long PLACE = -3;
  static final long BRANCH = -4;
  static final long WINDOW = -5;
  static final long DESTINATION = -6;

  private static final long BLOCK = 10_000;

  /** A node among others takes small blocks of arrivals, and not for long: arrival is like time. */
  private static final long LEAST_BLOCK = 64;

  private static final long BLOCK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CounterBlocks blocks;
  private final Map<Long, Counter> counters = new HashMap<>();
  private final Set<Long> unwritten = new TreeSet<>();
  private long batch;
  private long expected;

  private static final class Counter {
    private long next;
    private long wanted;
    private boolean stored;
    private long size = LEAST_BLOCK;
    private long since;
    private long batch;
  }

  /** The counters of a node that is alone. */
  Counters() {
    this(null);
  }

  /** The counters of a node among others. */
  Counters(CounterBlocks blocks) {
    this.blocks = blocks;
  }

  /** Whether other nodes may use the same counters. */
  boolean shared() {
    return blocks != null;
  }

  /** Goes on behind everything that was reserved. */
  void load(StatelessSession session) {
    List<CounterEntity> rows =
        session.createSelectionQuery("from CounterEntity", CounterEntity.class).getResultList();
    for (CounterEntity row : rows) {
      Counter counter = new Counter();
      counter.next = row.reserved;
      counter.wanted = row.reserved;
      counter.stored = true;
      counters.put(row.id, counter);
    }
  }

  /**
   * A batch begins, whose rows at one place must lie side by side: who has read up to a number
   * between them, because other nodes had taken higher blocks, would see the later ones first.
   *
   * @param rows how many messages it sends to one place at the most, as far as that is known
   */
  void begin(long rows) {
    batch++;
    expected = rows;
  }

  /** So many more. */
  void expect(long rows) {
    expected += rows;
  }

  /** The next number, 1 or more. */
  long next(long id) {
    Counter counter = counters.computeIfAbsent(id, unknown -> new Counter());
    return blocks == null ? own(id, counter) : shared(id, counter);
  }

  private long own(long id, Counter counter) {
    counter.next++;
    if (counter.next > counter.wanted) {
      counter.wanted = counter.next - 1 + block(id);
      unwritten.add(id);
    }
    return counter.next;
  }

  private long shared(long id, Counter counter) {
    boolean young = System.nanoTime() - counter.since < BLOCK_NANOS;
    boolean contested = id > 0 && blocks.shared();
    boolean first = counter.batch != batch;
    counter.batch = batch;
    boolean narrow = contested && first && counter.wanted - counter.next < expected;
    if (counter.next == counter.wanted || narrow || (contested && first && !young)) {
      counter.size = young ? Math.min(counter.size * 4, BLOCK) : LEAST_BLOCK;
      long size = contested ? Math.max(counter.size, expected) : block(id);
      counter.wanted = blocks.reserve(id, size);
      counter.next = counter.wanted - size;
      counter.since = System.nanoTime();
    }
    counter.next++;
    return counter.next;
  }

  /** The next arrival at a place. */
  long arrival(long place) {
    long arrival = next(place);
    if (arrival > PackedKey.LAST_ARRIVAL) {
      throw new StoreException(
          StoreException.Kind.FULL, StoreText.ARRIVALS_USED_UP.with(place, PackedKey.LAST_ARRIVAL));
    }
    return arrival;
  }

  private static long block(long id) {
    return id == PLACE || id == INCARNATION || id == DESTINATION || id == BRANCH ? 1 : BLOCK;
  }

  /** Forgets the counter of a place that was dropped. */
  void forget(long place) {
    counters.remove(place);
    unwritten.remove(place);
  }

  /** Reserves what was given out, in the transaction of the batch. */
  void write(StatelessSession session) {
    for (Long id : unwritten) {
      Counter counter = counters.get(id);
      CounterEntity row = new CounterEntity(id, counter.wanted);
      if (counter.stored) {
        session.update(row);
      } else {
        session.insert(row);
      }
    }
  }

  /** The transaction that reserved is committed. */
  void committed() {
    for (Long id : unwritten) {
      counters.get(id).stored = true;
    }
    unwritten.clear();
  }
}
