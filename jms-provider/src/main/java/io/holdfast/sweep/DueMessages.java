// SPDX-License-Identifier: Apache-2.0
package io.holdfast.sweep;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.diagnostic.Log;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Moves delayed messages to their places when they are due: sleeps until the next one is, and is
 * woken when an earlier one is committed. Start and stop are idempotent. Thread-safe.
 */
public final class DueMessages {
  private static final int BATCH = 500;
  private static final long RETRY = 500;

  /** Another node may die that would have moved what it sent. */
  private static final long LONGEST_SLEEP = 5_000;

  private final MessageStore store;
  private final ScheduledExecutorService timer;
  private final Consumer<List<StoredMessage>> moved;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean started;
  private boolean running;
  private boolean again;
  private long wakeAt = Long.MAX_VALUE;
  private ScheduledFuture<?> alarm;

  /**
   * A mover.
   *
   * @param moved hears of messages that lie at their places now
   */
  public DueMessages(
      MessageStore store, ScheduledExecutorService timer, Consumer<List<StoredMessage>> moved) {
    this.store = store;
    this.timer = timer;
    this.moved = moved;
  }

  /** Looks at what waits, and goes on. */
  public void start() {
    lock.lock();
    try {
      started = true;
      wake(Long.MIN_VALUE);
    } finally {
      lock.unlock();
    }
  }

  /** Moves nothing more. */
  public void stop() {
    lock.lock();
    try {
      started = false;
      cancel();
    } finally {
      lock.unlock();
    }
  }

  /** A message was committed that is due at this time of the database. */
  public void signal(long dueAt) {
    lock.lock();
    try {
      if (started && dueAt < wakeAt) {
        wake(dueAt);
      }
    } finally {
      lock.unlock();
    }
  }

  private void wake(long dueAt) {
    if (running) {
      // The run looks for the next due time when it ends; it may have looked already.
      again = true;
      return;
    }
    cancel();
    wakeAt = dueAt;
    long delay = dueAt == Long.MIN_VALUE ? 0 : Math.max(0, dueAt - store.now());
    alarm = timer.schedule(this::run, delay, TimeUnit.MILLISECONDS);
  }

  private void cancel() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
    wakeAt = Long.MAX_VALUE;
  }

  private void run() {
    lock.lock();
    try {
      if (!started || running) {
        return;
      }
      running = true;
      again = false;
      cancel();
    } finally {
      lock.unlock();
    }
    end(move());
  }

  private void end(long next) {
    lock.lock();
    try {
      running = false;
      if (started) {
        wake(again ? Long.MIN_VALUE : next);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Moves all that is due; returns when to look again. */
  private long move() {
    try {
      List<StoredMessage> batch;
      do {
        batch = store.schedule().moveDue(BATCH);
        if (!batch.isEmpty()) {
          moved.accept(batch);
        }
      } while (batch.size() == BATCH);
      OptionalLong next = store.schedule().nextDue();
      long latest = store.deliveries().claims() ? store.now() + LONGEST_SLEEP : Long.MAX_VALUE;
      // The database's time goes in whole milliseconds: never busy before the next one begins.
      return Math.min(latest, Math.max(next.orElse(Long.MAX_VALUE), store.now() + 1));
    } catch (RuntimeException e) {
      boolean closed = e instanceof StoreException s && s.kind() == StoreException.Kind.CLOSED;
      if (!closed) {
        Log.warning(e, EngineText.SWEEP_FAILED, "delayed messages", e.getMessage());
      }
      return store.now() + RETRY;
    }
  }
}
