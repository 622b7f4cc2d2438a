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

  /** Whether a message that failed so often is a dead letter. */
  boolean exhausted(int failures) {
    return maxDeliveries > 0 && failures >= maxDeliveries;
  }

  /**
   * The pause after a failure in milliseconds, 0 for none.
   *
   * @param failures 1 or more
   * @param random 0 to 1
   */
  long delayMillis(int failures, double random) {
    double grown = delay.toMillis() * Math.pow(factor, failures - 1.0);
    double most = Math.min(grown, (double) maxDelay.toMillis());
    return Math.round(most * (1 - jitter * random));
  }
}
