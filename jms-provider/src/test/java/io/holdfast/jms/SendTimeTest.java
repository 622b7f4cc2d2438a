// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What JMSTimestamp, JMSExpiration and JMSDeliveryTime are counted from. */
class SendTimeTest {
  @Test
  void theClockOfThisMachineIsTakenWhenItAgrees() {
    assertThat(Outbox.sendTime(1_000_003, 1_000_000)).isEqualTo(1_000_003);
  }

  @Test
  void theDatabasesClockIsTakenWhenThisMachineIsBehind() {
    assertThat(Outbox.sendTime(999_999, 1_000_000)).isEqualTo(1_000_000);
  }

  @Test
  void theDatabasesClockIsTakenWhenThisMachineIsFarAhead() {
    assertThat(Outbox.sendTime(1_000_051, 1_000_000)).isEqualTo(1_000_000);
  }
}
