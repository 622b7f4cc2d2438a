// SPDX-License-Identifier: Apache-2.0
package io.holdfast.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.store.StoreException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A background job: its batches, its failures, its start and stop. */
class SweepTest {
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final AtomicInteger calls = new AtomicInteger();

  SweepTest() {
    timer.setRemoveOnCancelPolicy(true);
  }

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  private Sweep sweep(Duration period, IntUnaryOperator job) {
    return new Sweep("test", period, job, timer);
  }

  @Test
  void fullBatchesAreFollowedAtOnce() {
    Sweep sweep =
        sweep(Duration.ofMillis(500), most -> calls.incrementAndGet() < 5 ? most : most - 1);
    sweep.start();
    await().untilAsserted(() -> assertThat(calls).hasValueGreaterThanOrEqualTo(5));
    assertThat(timer.getCompletedTaskCount()).isLessThanOrEqualTo(1);
    sweep.stop();
  }

  @Test
  void aFailureDoesNotEndIt() {
    Sweep sweep =
        sweep(
            Duration.ofMillis(1),
            most -> {
              if (calls.incrementAndGet() < 3) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "away");
              }
              return 0;
            });
    sweep.start();
    await().untilAsserted(() -> assertThat(calls).hasValueGreaterThan(4));
    sweep.stop();
  }

  @Test
  void startAndStopAreIdempotent() {
    Sweep sweep = sweep(Duration.ofHours(1), most -> calls.incrementAndGet());
    sweep.start();
    sweep.start();
    assertThat(timer.getQueue()).hasSize(1);
    sweep.stop();
    sweep.stop();
    assertThat(timer.getQueue()).isEmpty();
    sweep.start();
    assertThat(timer.getQueue()).hasSize(1);
    assertThat(calls).hasValue(0);
  }
}
