// SPDX-License-Identifier: Apache-2.0
package io.holdfast.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Other nodes know whether a consumer of a node waits, so that they ring only then. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class WaitNoticeTest extends TwoNodes {
  private static final String WAITS =
      "select count(*) from hf_node n where n.waits and n.name = 'one'";

  @Test
  void aNodeSaysSoAsLongAsAConsumerWaits() throws Exception {
    try (JMSContext waiting = one.createContext();
        JMSContext sending = two.createContext()) {
      Queue queue = waiting.createQueue("Q");
      sending.createProducer().send(queue, "m");
      assertThat(ask(WAITS)).isZero();
      JMSConsumer consumer = waiting.createConsumer(queue);
      assertThat(consumer.receiveBody(String.class, LONG)).isEqualTo("m");
      for (int times = 0; times < 2; times++) {
        consumer.setMessageListener(message -> {});
        Awaitility.await().until(() -> ask(WAITS) == 1);
        consumer.setMessageListener(null);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ask(WAITS) == 0);
      }
    }
  }
}
