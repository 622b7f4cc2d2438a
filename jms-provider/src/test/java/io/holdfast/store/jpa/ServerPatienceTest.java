// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoreSettings.Tuning;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a node waits for a database that says nothing. */
class ServerPatienceTest {
  private static StoreSettings settings(Duration retry, Duration lease) {
    return new StoreSettings("jdbc:x", null, null, null, "test", new Tuning(retry, lease, 1, true));
  }

  @Test
  void aConnectionThatIsAwayLeavesTimeForAnotherAttempt() {
    StoreSettings shipped = settings(Tuning.DEFAULT.retryTimeout(), Tuning.DEFAULT.lease());
    assertThat(2 * ServerChecks.answerSeconds(shipped))
        .isLessThanOrEqualTo(Tuning.DEFAULT.retryTimeout().toSeconds());
  }

  @Test
  void aLockThatIsWaitedForIsNoSilence() {
    StoreSettings hasty = settings(Duration.ZERO, Tuning.DEFAULT.lease());
    assertThat(ServerChecks.answerSeconds(hasty)).isGreaterThan(10);
  }

  @Test
  void aHeartbeatWithoutAnAnswerLeavesTimeForAnotherOneInItsLease() {
    StoreSettings shipped = settings(Tuning.DEFAULT.retryTimeout(), Tuning.DEFAULT.lease());
    long lease = Tuning.DEFAULT.lease().toMillis();
    // One came just before the silence, the next one is given up, and then one comes through.
    assertThat(2 * lease / 3 + ServerChecks.heartbeatMillis(shipped)).isLessThan(lease);
  }
}
