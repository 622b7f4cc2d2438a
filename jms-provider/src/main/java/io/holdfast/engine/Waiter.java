// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A thread that waits until a feed may have something for it. It may stand in the lines of several
 * feeds at once. Woken by any thread, used by one.
 */
final class Waiter {
  private final Object owner;
  private final Semaphore signal = new Semaphore(0);
  private volatile boolean impatient;

  /**
   * A waiter.
   *
   * @param owner the session, for which suspects are admitted
   */
  Waiter(Object owner) {
    this.owner = owner;
  }

  Object owner() {
    return owner;
  }

  /** Whether it also wants to hear that there is nothing, or that reading failed. */
  boolean impatient() {
    return impatient;
  }

  void impatient(boolean whether) {
    impatient = whether;
  }

  void wake() {
    signal.release();
  }

  /** Waits for a wake-up since the last call; false when none came in time. */
  boolean await(long nanos) throws InterruptedException {
    boolean woken = signal.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    signal.drainPermits();
    return woken;
  }
}
