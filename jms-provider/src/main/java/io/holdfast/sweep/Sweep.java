// SPDX-License-Identifier: Apache-2.0
package io.holdfast.sweep;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.diagnostic.Log;
import io.holdfast.store.StoreException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntUnaryOperator;

/**
 * One background job that runs now and then: clears away a batch, and goes on at once while batches
 * are full. Start and stop are idempotent. Thread-safe.
 */
public final class Sweep {
  private static final int BATCH = 500;

  private final String name;
  private final Duration period;
  private final IntUnaryOperator job;
  private final ScheduledExecutorService timer;
  private final ReentrantLock lock = new ReentrantLock();
  private ScheduledFuture<?> schedule;
  private volatile boolean failing;

  /**
   * A job.
   *
   * @param name for the log
   * @param job takes the most rows to clear and returns how many it cleared
   */
  public Sweep(String name, Duration period, IntUnaryOperator job, ScheduledExecutorService timer) {
    this.name = name;
    this.period = period;
    this.job = job;
    this.timer = timer;
  }

  /** Runs the job after each period. */
  public void start() {
    lock.lock();
    try {
      if (schedule == null) {
        long millis = period.toMillis();
        schedule = timer.scheduleWithFixedDelay(this::run, millis, millis, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Runs it no more. */
  public void stop() {
    lock.lock();
    try {
      if (schedule != null) {
        schedule.cancel(false);
        schedule = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean stopped() {
    lock.lock();
    try {
      return schedule == null;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (job.applyAsInt(BATCH) >= BATCH && !stopped()) {
        // A full batch: there may be more.
      }
      failing = false;
    } catch (RuntimeException e) {
      boolean closed = e instanceof StoreException s && s.kind() == StoreException.Kind.CLOSED;
      if (!failing && !closed) {
        Log.warning(e, EngineText.SWEEP_FAILED, name, e.getMessage());
      }
      failing = true;
    }
  }
}
