// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

/** Growing pauses between attempts: 50 ms, doubled up to 5 s. Thread-safe. */
final class Backoff {
  private static final long FIRST = 50;
  private static final long LONGEST = 5_000;

  private long next = FIRST;

  /** Whether nothing failed since the last success. */
  synchronized boolean fresh() {
    return next == FIRST;
  }

  /** The next pause in milliseconds. */
  synchronized long next() {
    long pause = next;
    next = Math.min(2 * next, LONGEST);
    return pause;
  }

  synchronized void reset() {
    next = FIRST;
  }
}
