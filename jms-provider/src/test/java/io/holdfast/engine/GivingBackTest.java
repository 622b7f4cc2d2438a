// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.MessageKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node that may have others beside it gives back while some of its consumers stay. */
class GivingBackTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final CountingStore store = TestStore.POSTGRESQL.open();
  private final EngineHouse house = new EngineHouse(store);

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatIsBornForAConsumerThatHasJustLeftIsFree() {
    EngineConsumer red = house.consumer(house.session(Mode.AUTO), "Q", "colour = 'red'");
    EngineConsumer blue = house.consumer(house.session(Mode.AUTO), "Q", "colour = 'blue'");
    assertThat(EngineHouse.receiveNoWait(red)).isNull();
    assertThat(EngineHouse.receiveNoWait(blue)).isNull();
    store.beforeCommit(red::close);
    house.post("Q", house.letter("late").with("colour", "red"));
    MessageKey start = MessageKey.start(house.queue("Q").place());
    Awaitility.await()
        .atMost(LIMIT)
        .until(() -> store.browsing().browse(start, 1).get(0).state().claimedBy() == 0);
  }

  @Test
  void whoeverWaitsForARowOnItsWayBackGoesOnWhenItIsBack() throws Exception {
    house.post("Q", house.letter("nine").priority(9));
    house.post("Q", house.letter("left").priority(9));
    house.post("Q", "four", "next");
    EngineConsumer nine = house.consumer(house.session(Mode.AUTO), "Q", "JMSPriority = 9");
    EngineConsumer four = house.consumer(house.session(Mode.AUTO), "Q", "JMSPriority = 4");
    assertThat(EngineHouse.receive(nine)).isEqualTo("nine");
    assertThat(EngineHouse.receive(four)).isEqualTo("four");
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    store.beforeRelease(
        () -> {
          underWay.countDown();
          await(written);
        });
    nine.close();
    await(underWay);
    CompletableFuture<String> next = new CompletableFuture<>();
    Thread receiver = new Thread(() -> next.complete(EngineHouse.receive(four)));
    receiver.start();
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            () ->
                Map.of(Thread.State.WAITING, true, Thread.State.TIMED_WAITING, true)
                    .containsKey(receiver.getState()));
    written.countDown();
    assertThat(next.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("next");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
