// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.util.concurrent.TimeUnit;

/**
 * How many messages are taken in a second, as the last one or two seconds say. Used by one thread.
 */
final class Pace {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private long began = System.nanoTime();
  private int taken;
  private int before;

  void took() {
    turn();
    taken++;
  }

  /** The rate; it lags by a second at most. */
  int perSecond() {
    turn();
    return Math.max(before, taken);
  }

  private void turn() {
    long now = System.nanoTime();
    if (now - began >= SECOND) {
      before = now - began < 2 * SECOND ? taken : 0;
      taken = 0;
      began = now;
    }
  }
}
