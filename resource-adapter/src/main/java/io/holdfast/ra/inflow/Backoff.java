// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import java.time.Duration;

/** Ever longer waits between tries: 100 ms, doubled up to 10 s. Used by one thread. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Duration next = FIRST;

  Duration next() {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return now;
  }

  void reset() {
    next = FIRST;
  }
}
