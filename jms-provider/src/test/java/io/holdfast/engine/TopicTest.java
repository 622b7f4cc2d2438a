// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static io.holdfast.engine.EngineHouse.drain;
import static io.holdfast.engine.EngineHouse.receive;
import static io.holdfast.engine.EngineHouse.receiveDelivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.EngineSession.Outgoing;
import io.holdfast.engine.EngineSubscriptions.SubscriptionRequest;
import io.holdfast.engine.EngineSubscriptions.Wanted;
import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.FakeDatabase;
import io.holdfast.store.FakeMessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Publishing and subscribing in the engine, on the store in memory. */
class TopicTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int MESSAGES = 200;

  private final FakeDatabase database = new FakeDatabase();
  private FakeMessageStore store = new FakeMessageStore(database);
  private EngineHouse house = new EngineHouse(store, EngineSettings.of("topics"));

  @AfterEach
  void close() {
    house.close();
  }

  private EngineConsumer subscribe(EngineSession session, String name, boolean durable) {
    SubscriptionRequest request =
        new SubscriptionRequest(
            house.engine().topic("T"), "", name, durable, durable, new Wanted(null, false, "me"));
    return SubscribedConsumer.open(
        session, house.engine().subscriptions().subscribe(request), null);
  }

  private Outgoing outgoing(String text) {
    return new Outgoing(
        house.engine().topic("T"), house.outgoing("Q", house.letter(text)).message());
  }

  @Test
  void aPublicationIsOneUnitHoweverManySubscribersThereAre() {
    EngineSession session = house.session(Mode.AUTO);
    List<EngineConsumer> consumers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      consumers.add(subscribe(session, null, false));
    }
    Outgoing outgoing = outgoing("a");
    int before = store.commits();
    session.send(outgoing);
    assertThat(store.commits()).isEqualTo(before + 1);
    consumers.forEach(consumer -> assertThat(drain(consumer)).containsExactly("a"));
  }

  @Test
  void aHeldMessageOfADurableSubscriptionComesAgainAfterACrash() {
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = subscribe(session, "copy", true);
    EngineSession publisher = house.session(Mode.AUTO);
    publisher.send(outgoing("a"));
    assertThat(receive(consumer)).isEqualTo("a");
    store.crash();
    house.close();
    store = new FakeMessageStore(database);
    house = new EngineHouse(store, EngineSettings.of("again"));
    Delivery again = receiveDelivery(subscribe(house.session(Mode.AUTO), "copy", true));
    assertThat(again.count()).isEqualTo(2);
  }

  @Test
  void aConsumerThatClosesWithoutTheDatabaseIsToldOfLater() {
    EngineSession session = house.session(Mode.AUTO);
    EngineConsumer consumer = subscribe(session, null, false);
    store.away(true);
    consumer.close();
    store.away(false);
    await().atMost(LONG).untilAsserted(() -> assertThat(store.subscriptions().list()).isEmpty());
  }

  @Test
  void theEndOfATransactionLetsASubscriptionGo() {
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = subscribe(session, null, false);
    house.session(Mode.AUTO).send(outgoing("a"));
    assertThat(receive(consumer)).isEqualTo("a");
    consumer.close();
    assertThat(store.subscriptions().over()).hasSize(1);
    session.rollback();
    await().atMost(LONG).untilAsserted(() -> assertThat(store.subscriptions().over()).isEmpty());
    assertThat(database.count()).isZero();
  }

  @Test
  void aDeadNodesClientIdsAndSubscriptionsAreFree() {
    assertThat(house.engine().subscriptions().takeClientId("c")).isTrue();
    assertThat(house.engine().subscriptions().takeClientId("c")).isFalse();
    subscribe(house.session(Mode.AUTO), null, false);
    store.crash();
    house.close();
    store = new FakeMessageStore(database);
    house = new EngineHouse(store, EngineSettings.of("again"));
    assertThat(house.engine().subscriptions().takeClientId("c")).isTrue();
    assertThat(store.subscriptions().list()).isEmpty();
  }

  @Test
  void othersComeAndGoWhileADurableSubscriberMissesNothing() {
    EngineConsumer steady = subscribe(house.session(Mode.AUTO), "copy", true);
    CompletableFuture<Void> guests = CompletableFuture.runAsync(this::comeAndGo);
    EngineSession publisher = house.session(Mode.AUTO);
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      publisher.send(outgoing("m" + i));
      sent.add("m" + i);
    }
    List<String> got = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      got.add(receive(steady));
    }
    assertThat(got).isEqualTo(sent);
    guests.join();
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(store.subscriptions().list())
                    .extracting(status -> status.subscription().name())
                    .containsExactly("copy"));
    assertThat(store.subscriptions().over()).extracting(StoredSubscription::id).isEmpty();
  }

  private void comeAndGo() {
    for (int i = 0; i < 30; i++) {
      try (EngineSession session = house.session(Mode.AUTO)) {
        EngineConsumer guest = subscribe(session, i % 2 == 0 ? null : "guests-" + i, i % 2 == 1);
        guest.receive(Duration.ofMillis(2).toNanos(), EngineHouse::text);
        guest.close();
        if (i % 2 == 1) {
          assertThat(house.engine().subscriptions().unsubscribe("", "guests-" + i)).isTrue();
        }
      } catch (StoreException e) {
        throw new AssertionError(e);
      }
    }
  }
}
