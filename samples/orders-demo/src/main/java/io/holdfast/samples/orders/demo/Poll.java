// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does and cannot announce. Thread-safe. */
public final class Poll {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private Poll() {}

  /** Something that may be so by now. */
  @FunctionalInterface
  public interface Condition {
    boolean holds();
  }

  /**
   * Returns when the condition holds.
   *
   * @throws IllegalStateException when it does not within the limit
   */
  public static void until(String what, Duration limit, Condition condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("Waited " + limit.toSeconds() + " s in vain: " + what);
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
