// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The numbers of the redelivery policy. */
class RedeliveryPolicyTest {
  private final RedeliveryPolicy policy =
      new RedeliveryPolicy(3, Duration.ofMillis(100), 2, Duration.ofMillis(350), 0.5);

  @Test
  void thePauseGrowsByTheFactorUpToItsLimit() {
    assertThat(policy.delayMillis(1, 0)).isEqualTo(100);
    assertThat(policy.delayMillis(2, 0)).isEqualTo(200);
    assertThat(policy.delayMillis(3, 0)).isEqualTo(350);
    assertThat(policy.delayMillis(1000, 0)).isEqualTo(350);
  }

  @Test
  void jitterShortensThePauseByItsShare() {
    assertThat(policy.delayMillis(1, 1)).isEqualTo(50);
    assertThat(policy.delayMillis(1, 0.5)).isEqualTo(75);
  }

  @Test
  void noDelayIsNoPause() {
    assertThat(RedeliveryPolicy.DEFAULT.delayMillis(5, 0.3)).isZero();
  }

  @Test
  void theLastAdmittedDeliveryIsTheMaximum() {
    assertThat(policy.exhausted(2)).isFalse();
    assertThat(policy.exhausted(3)).isTrue();
    assertThat(new RedeliveryPolicy(0, Duration.ZERO, 1, Duration.ZERO, 0).exhausted(9999))
        .isFalse();
  }
}
