// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static io.holdfast.engine.EngineHouse.receive;
import static io.holdfast.engine.EngineHouse.receiveDelivery;
import static io.holdfast.engine.EngineHouse.receiveNoWait;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.SessionRequest.Mode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What waits for its time: delayed sends, and redeliveries with a back-off. */
@ParameterizedClass
@EnumSource(TestStore.class)
class DelayTest {
  @Parameter TestStore kind;
  private EngineHouse house;

  private void open(RedeliveryPolicy policy) {
    house = new EngineHouse(kind.open(), EngineSettings.of("delay").with(policy));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aDelayedMessageComesWhenItIsDueAndNotBefore() {
    open(RedeliveryPolicy.DEFAULT);
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q");
    house.post("Q", house.letter("later").delay(300));
    house.post("Q", house.letter("soon").delay(100));
    house.post("Q", "now");
    assertThat(receive(consumer)).isEqualTo("now");
    assertThat(receiveNoWait(consumer)).isNull();
    for (String text : new String[] {"soon", "later"}) {
      Delivery delivery = receiveDelivery(consumer);
      assertThat(EngineHouse.text(delivery)).isEqualTo(text);
      assertThat(house.engine().now())
          .isGreaterThanOrEqualTo(delivery.message().headers().deliveryTime());
    }
  }

  @Test
  void anEarlierMessageWakesTheMover() {
    open(RedeliveryPolicy.DEFAULT);
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q");
    house.post("Q", house.letter("in an hour").delay(3_600_000));
    house.post("Q", house.letter("soon").delay(50));
    assertThat(receive(consumer)).isEqualTo("soon");
  }

  @Test
  void aDelayedMessageSurvivesTheNode() {
    open(RedeliveryPolicy.DEFAULT);
    house.post("Q", house.letter("soon").delay(50));
    assertThat(receive(house.consumer(house.session(Mode.AUTO), "Q"))).isEqualTo("soon");
  }

  @Test
  void aFailedDeliveryWaitsWithAGrowingPauseAndOthersPass() {
    open(new RedeliveryPolicy(4, Duration.ofMillis(30), 2, Duration.ofMillis(50), 0));
    house.post("Q", "bad", "good");
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(session, "Q");
    assertThat(receive(consumer)).isEqualTo("bad");
    long failed = house.engine().now();
    session.rollback();
    assertThat(receive(consumer)).isEqualTo("good");
    session.commit();
    long[] pauses = {30, 50, 50};
    for (int i = 0; i < 3; i++) {
      Delivery again = receiveDelivery(consumer);
      assertThat(again.count()).isEqualTo(i + 2);
      assertThat(house.engine().now() - failed).isGreaterThanOrEqualTo(pauses[i]);
      failed = house.engine().now();
      session.rollback();
    }
    assertThat(receive(house.consumer(house.session(Mode.AUTO), "DLQ"))).isEqualTo("bad");
  }
}
