// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static io.holdfast.engine.EngineHouse.drain;
import static io.holdfast.engine.EngineHouse.receive;
import static io.holdfast.engine.EngineHouse.receiveDelivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.FakeDatabase;
import io.holdfast.store.FakeMessageStore;
import io.holdfast.store.StoreException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ends when sessions, consumers and the engine are closed, and what is given back. */
class CloseTest {
  private final FakeDatabase database = new FakeDatabase();
  private final EngineHouse house =
      new EngineHouse(new FakeMessageStore(database), EngineSettings.of("close"));

  @AfterEach
  void close() {
    house.close();
  }

  private static CompletableFuture<String> receiver(EngineConsumer consumer) {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    CompletableFuture<String> received =
        CompletableFuture.supplyAsync(
            () -> {
              thread.complete(Thread.currentThread());
              return receive(consumer);
            });
    await().until(() -> thread.get().getState() == Thread.State.TIMED_WAITING);
    return received;
  }

  @Test
  void closingAConsumerItsSessionOrTheEngineWakesItsReceiver() throws Exception {
    EngineSession session = house.session(Mode.AUTO);
    EngineConsumer consumer = house.consumer(session, "Q");
    CompletableFuture<String> first = receiver(consumer);
    consumer.close();
    assertThat(first.get(20, TimeUnit.SECONDS)).isNull();
    CompletableFuture<String> second = receiver(house.consumer(session, "Q"));
    session.close();
    assertThat(second.get(20, TimeUnit.SECONDS)).isNull();
    CompletableFuture<String> third = receiver(house.consumer(house.session(Mode.AUTO), "Q"));
    house.close();
    assertThat(third.get(20, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void everyThreadOfTheEngineEnds() throws Exception {
    EngineSession session = house.session(Mode.AUTO);
    CompletableFuture<String> heard = new CompletableFuture<>();
    house.consumer(session, "Q").listen(delivery -> heard.complete("x"));
    house.post("Q", "a");
    heard.get(20, TimeUnit.SECONDS);
    assertThat(threads()).isNotEmpty();
    assertThat(threads()).allMatch(thread -> thread.getContextClassLoader() == null);
    house.close();
    await().untilAsserted(() -> assertThat(threads()).isEmpty());
  }

  private static List<Thread> threads() {
    Set<Thread> all = Thread.getAllStackTraces().keySet();
    return all.stream().filter(thread -> thread.getName().startsWith("holdfast-close-")).toList();
  }

  @Test
  void whatAClosedConsumerHadBufferedGoesToTheOthers() {
    house.post("Q", "a", "b", "c");
    EngineSession session = house.session(Mode.AUTO);
    EngineConsumer leaving = house.consumer(session, "Q");
    assertThat(receive(leaving)).isEqualTo("a");
    leaving.close();
    assertThat(drain(house.consumer(session, "Q"))).containsExactly("b", "c");
  }

  @Test
  void closingAConsumerDoesNotEndItsTransaction() {
    house.post("Q", "a");
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(session, "Q");
    receive(consumer);
    consumer.close();
    session.commit();
    assertThat(database.count()).isZero();
  }

  @Test
  void theEngineGivesBackWhatItsSessionsHold() {
    house.post("Q", "a", "b");
    EngineSession session = house.session(Mode.CLIENT);
    receive(house.consumer(session, "Q"));
    house.close();
    assertThat(database.windowCount()).isZero();
    try (EngineHouse next = new EngineHouse(new FakeMessageStore(database))) {
      EngineConsumer consumer = next.consumer(next.session(Mode.AUTO), "Q");
      assertThat(receiveDelivery(consumer).count()).isEqualTo(2);
      assertThat(receiveDelivery(consumer).count()).isEqualTo(1);
    }
  }

  @Test
  void windowsWhoseRowsAreSettledAreRemoved() {
    house.post("Q", "a", "b", "c");
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q");
    assertThat(drain(consumer)).hasSize(3);
    await().untilAsserted(() -> assertThat(database.windowCount()).isZero());
  }

  @Test
  void aClosedSessionRefusesWorkAndClosesAgainSilently() {
    EngineSession session = house.session(Mode.AUTO);
    session.close();
    session.close();
    assertThatThrownBy(() -> house.send(session, "Q", "a")).isInstanceOf(StoreException.class);
    house.close();
    house.close();
    assertThatThrownBy(() -> house.session(Mode.AUTO)).isInstanceOf(StoreException.class);
  }
}
