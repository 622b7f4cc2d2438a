// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.time.Duration;

/**
 * What becomes of a failed delivery: redelivered at once in its place, or after a delay of {@code
 * delay * factor^(failures - 1)}, at most {@code maxDelay}, shortened at random by up to {@code
 * jitter} of itself; after {@code maxDeliveries} deliveries a dead letter. Immutable.
 *
 * @param maxDeliveries 1 or more; 0 for no limit
 * @param delay zero for redelivery at once, in order
 * @param factor 1 or more
 * @param maxDelay the longest delay
 * @param jitter 0 to 1
 */
public record RedeliveryPolicy(
    int maxDeliveries, Duration delay, double factor, Duration maxDelay, double jitter) {
  /** At once, in order, ten times. */
  public static final RedeliveryPolicy DEFAULT =
      new RedeliveryPolicy(10, Duration.ZERO, 2.0, Duration.ofMinutes(10), 0.1);
}
