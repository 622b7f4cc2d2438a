// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The one writer: answers what need not be written now, takes everything else that waits, has it
 * written in one transaction, and answers. What arrives meanwhile is the next batch; for those who
 * are known to come at once it waits a fraction of what a commit takes. Thread-safe.
 */
final class WriterLane {
  /** The most rows of one transaction; a larger unit goes alone. */
  private static final int MOST_ROWS = 4_000;

  private static final long LONGEST_PATIENCE = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int SHARE_OF_COMMIT = 4;
  private static final int MOST_EXPECTED = 4;

  private final LaneWriter writer;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition submitted = lock.newCondition();
  private final Deque<LaneWork> waiting = new ArrayDeque<>();
  private boolean closing;

  /** How many have or will have work for the next batch; confined to the lane's thread. */
  private int expected;

  /** How long the last batch took, nanoseconds; confined to the lane's thread. */
  private long wrote;

  WriterLane(LaneWriter writer, ThreadFactory threads) {
    this.writer = writer;
    this.thread = threads.newThread(this::run);
    writer.whenCommitted(() -> expected = waiting());
  }

  void start() {
    thread.start();
  }

  /** Hands work in; it is answered exactly once. */
  void submit(LaneWork work) {
    lock.lock();
    try {
      if (!closing) {
        waiting.add(work);
        submitted.signal();
        return;
      }
    } finally {
      lock.unlock();
    }
    work.failed(StoreThreads.closed(null));
  }

  /** Hands work in and waits until it is durable. */
  <T> T call(Function<LaneBatch, T> work) {
    return call(work, outcome -> {});
  }

  /**
   * Hands work in and waits until it is durable.
   *
   * @param whenCommitted runs on the lane's thread, in the order of the commits, before this
   *     returns
   */
  <T> T call(Function<LaneBatch, T> work, Consumer<T> whenCommitted) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException(StoreText.CALLED_FROM_LANE.with());
    }
    LaneCall<T> call = new LaneCall<>(work, whenCommitted);
    submit(call);
    return StoreThreads.await(call.outcome());
  }

  /** A lane that waits holds nothing of what it wrote: bodies can be large. */
  private void run() {
    boolean more = true;
    while (more) {
      more = writeNext();
    }
  }

  /** Writes the next batch; false when there will be none. */
  private boolean writeNext() {
    await();
    List<LaneWork> works = gather();
    List<LaneWork> batch = new ArrayList<>(writer.passing().before(works, closing()));
    batch.addAll(works);
    if (batch.isEmpty()) {
      return !over();
    }
    long begun = System.nanoTime();
    try {
      writer.write(batch);
      expected += works.size();
      wrote = System.nanoTime() - begun;
    } catch (RuntimeException | Error e) {
      StoreException unknown =
          new StoreException(
              StoreException.Kind.OUTCOME_UNKNOWN,
              StoreText.WRITE_REFUSED.with(SqlErrors.words(e)),
              e);
      batch.forEach(work -> LaneWriter.fail(work, unknown));
    }
    return true;
  }

  /** What is written next: the first that wait. */
  private List<LaneWork> take(int first) {
    List<LaneWork> batch = new ArrayList<>();
    lock.lock();
    try {
      int rows = 0;
      while (batch.size() < first && (rows == 0 || rows + waiting.peek().weight() <= MOST_ROWS)) {
        rows += Math.max(1, waiting.peek().weight());
        batch.add(waiting.poll());
      }
    } finally {
      lock.unlock();
    }
    return batch;
  }

  /** Waits until there is something to do. */
  private void await() {
    lock.lock();
    try {
      long left = writer.passing().patience();
      while (waiting.isEmpty() && !closing && left > 0) {
        if (left == Long.MAX_VALUE) {
          submitted.awaitUninterruptibly();
        } else {
          left = submitted.awaitNanos(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Answers what need not be written now, but no send of a session before one that it made earlier.
   * Returns how many are to be written, the first that wait.
   */
  private int letPass() {
    List<LaneWork> seen;
    lock.lock();
    try {
      seen = List.copyOf(waiting);
    } finally {
      lock.unlock();
    }
    Set<Long> held = new HashSet<>();
    Set<LaneWork> passed = Collections.newSetFromMap(new IdentityHashMap<>());
    for (LaneWork work : seen) {
      if (!(work instanceof UnitWork unit)) {
        break;
      }
      if (!held.contains(unit.session()) && writer.pass(unit)) {
        passed.add(unit);
      } else if (unit.sends()) {
        held.add(unit.session());
      }
    }
    if (!passed.isEmpty()) {
      lock.lock();
      try {
        waiting.removeIf(passed::contains);
      } finally {
        lock.unlock();
      }
    }
    return seen.size() - passed.size();
  }

  private boolean closing() {
    lock.lock();
    try {
      return closing;
    } finally {
      lock.unlock();
    }
  }

  private boolean over() {
    return closing() && waiting() == 0 && !writer.passing().any();
  }

  /** Has everything written that was answered before. */
  void settle() {
    if (writer.passing().any()) {
      call(batch -> null);
    }
  }

  /**
   * Those who were just answered come back at once. A moment's patience has them in this batch
   * together with those who came during the last commit; otherwise one sender and one receiver take
   * turns for ever, and each message costs two commits. Where many are there it gains nothing.
   */
  private List<LaneWork> gather() {
    int seen = letPass();
    if (seen > 0) {
      int enough = Math.min(expected, MOST_EXPECTED);
      long until = System.nanoTime() + Math.min(LONGEST_PATIENCE, wrote / SHARE_OF_COMMIT);
      while (seen < enough && comes(seen, until)) {
        seen = letPass();
      }
      expected = 0;
    }
    return take(seen);
  }

  /** Waits until more than these wait; false when none came in time. */
  private boolean comes(int seen, long until) {
    lock.lock();
    try {
      long left = until - System.nanoTime();
      while (waiting.size() <= seen && left > 0 && !closing) {
        left = submitted.awaitNanos(left);
      }
      return waiting.size() > seen;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Writes what was submitted and ends. Idempotent. */
  void close() {
    lock.lock();
    try {
      closing = true;
      submitted.signal();
    } finally {
      lock.unlock();
    }
    StoreThreads.join(thread);
  }
}
