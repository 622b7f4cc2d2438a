// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static io.holdfast.engine.EngineHouse.drain;
import static io.holdfast.engine.EngineHouse.receive;
import static io.holdfast.engine.EngineHouse.receiveDelivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.DestinationStore;
import io.holdfast.store.FakeDatabase;
import io.holdfast.store.FakeMessageStore;
import io.holdfast.store.StoreException.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dead letters beyond the plain case: rows that cannot be read, queues of dead letters. */
class DeadLetterTest {
  private final FakeDatabase database = new FakeDatabase();
  private final FakeMessageStore store = new FakeMessageStore(database);
  private final RedeliveryPolicy twice =
      new RedeliveryPolicy(2, Duration.ZERO, 1, Duration.ZERO, 0);
  private final EngineHouse house = new EngineHouse(store, EngineSettings.of("dead").with(twice));

  @AfterEach
  void close() {
    house.close();
  }

  private void failTwice(String queue) {
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(session, queue);
    for (int i = 0; i < 2; i++) {
      receive(consumer);
      session.rollback();
    }
    session.close();
  }

  @Test
  void aRowThatCannotBeReadBecomesADeadLetterAndTheQueueGoesOn() {
    house.post("Q", "bad", "good");
    database.spoil(database.messages(house.queue("Q").place()).get(0).key());
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q");
    assertThat(drain(consumer)).containsExactly("good");
    long dead = house.queue("DLQ").place();
    await().untilAsserted(() -> assertThat(database.messages(dead)).hasSize(1));
  }

  @Test
  void anUnreadableDeadLetterStaysAndTheOthersAreRead() {
    house.post("DLQ", "bad", "good");
    database.spoil(database.messages(house.queue("DLQ").place()).get(0).key());
    assertThat(drain(house.consumer(house.session(Mode.AUTO), "DLQ"))).containsExactly("good");
    assertThat(database.count()).isEqualTo(1);
  }

  @Test
  void aQueueMayHaveItsOwnDeadLetterQueue() {
    house.store().destinations().findOrCreate(DestinationStore.Kind.QUEUE, "Q");
    database.setDeadLetterQueue("Q", "Q.dead");
    house.post("Q", "poison");
    failTwice("Q");
    assertThat(receive(house.consumer(house.session(Mode.AUTO), "Q.dead"))).isEqualTo("poison");
  }

  @Test
  void aDeadLetterIsRedeliveredWithoutEnd() {
    house.post("Q", "poison");
    failTwice("Q");
    failTwice("DLQ");
    failTwice("DLQ");
    Delivery delivery = receiveDelivery(house.consumer(house.session(Mode.AUTO), "DLQ"));
    assertThat(EngineHouse.text(delivery)).isEqualTo("poison");
    assertThat(delivery.count()).isGreaterThan(6);
  }

  @Test
  void aDeadLetterOfAnOwnQueueStaysThere() {
    house.store().destinations().findOrCreate(DestinationStore.Kind.QUEUE, "Q");
    database.setDeadLetterQueue("Q", "Q.dead");
    house.post("Q", "poison");
    failTwice("Q");
    failTwice("Q.dead");
    assertThat(receive(house.consumer(house.session(Mode.AUTO), "Q.dead"))).isEqualTo("poison");
  }

  @Test
  void anOutageWhileItIsWrittenDelaysADeadLetterOnly() {
    house.post("Q", "poison");
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(session, "Q");
    receive(consumer);
    session.rollback();
    receive(consumer);
    store.failCommits(Kind.UNAVAILABLE, Kind.UNAVAILABLE);
    session.rollback();
    // The row is read again, is exhausted, and is written when the store takes it.
    CompletableFuture<String> nothing = CompletableFuture.supplyAsync(() -> receive(consumer));
    EngineConsumer dead = house.consumer(house.session(Mode.AUTO), "DLQ");
    assertThat(receive(dead)).isEqualTo("poison");
    consumer.close();
    assertThat(nothing.join()).isNull();
  }
}
