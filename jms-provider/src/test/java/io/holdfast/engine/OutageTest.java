// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static io.holdfast.engine.EngineHouse.drain;
import static io.holdfast.engine.EngineHouse.receive;
import static io.holdfast.engine.EngineHouse.receiveDelivery;
import static io.holdfast.engine.EngineHouse.receiveNoWait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.FakeDatabase;
import io.holdfast.store.FakeMessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreException.Kind;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database goes away, comes back, and loses answers. */
class OutageTest {
  private final FakeDatabase database = new FakeDatabase();
  private final FakeMessageStore store = new FakeMessageStore(database);
  private final EngineHouse house = new EngineHouse(store);

  @AfterEach
  void close() {
    house.close();
  }

  private static void assertKind(Runnable call, Kind kind) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void aReceiverThatWaitsForEverOutlivesTheOutage() throws Exception {
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q");
    house.post("Q", "a");
    store.away(true);
    CompletableFuture<String> received =
        CompletableFuture.supplyAsync(
            () -> consumer.receive(EngineConsumer.FOREVER, EngineHouse::text));
    await().until(() -> store.refused() >= 3);
    assertThat(received).isNotDone();
    store.away(false);
    assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo("a");
  }

  @Test
  void aReceiverWhoseTimeIsUpIsToldThatReadingFails() {
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q");
    store.away(true);
    assertKind(() -> receiveNoWait(consumer), Kind.UNAVAILABLE);
    assertKind(
        () -> consumer.receive(TimeUnit.MILLISECONDS.toNanos(60), EngineHouse::text),
        Kind.UNAVAILABLE);
    store.away(false);
    assertThat(receiveNoWait(consumer)).isNull();
  }

  @Test
  void aFailedCommitGivesItsDeliveriesBackCountedInOrder() {
    house.post("Q", "a", "b", "c");
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(session, "Q");
    receive(consumer);
    receive(consumer);
    house.send(session, "R", "never");
    store.failCommits(Kind.UNAVAILABLE);
    assertKind(session::commit, Kind.UNAVAILABLE);
    Delivery again = receiveDelivery(consumer);
    assertThat(EngineHouse.text(again)).isEqualTo("a");
    assertThat(again.count()).isEqualTo(2);
    assertThat(receiveDelivery(consumer).count()).isEqualTo(2);
    assertThat(receiveDelivery(consumer).count()).isEqualTo(1);
    session.commit();
    assertThat(database.count()).isZero();
  }

  @Test
  void anAcknowledgementThatFailedMayBeTriedAgain() {
    house.post("Q", "a");
    EngineSession session = house.session(Mode.CLIENT);
    receive(house.consumer(session, "Q"));
    store.failCommits(Kind.UNAVAILABLE);
    assertKind(session::acknowledge, Kind.UNAVAILABLE);
    session.acknowledge();
    assertThat(database.count()).isZero();
  }

  @Test
  void aRollbackDuringAnOutageSucceedsAndIsMadeGoodLater() {
    house.post("Q", "a");
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(session, "Q");
    receive(consumer);
    store.away(true);
    session.rollback();
    store.away(false);
    Delivery again = receiveDelivery(consumer);
    assertThat(again.count()).isEqualTo(2);
    assertThat(database.messages(house.queue("Q").place()).get(0).state().deliveries())
        .isEqualTo(1);
  }

  @Test
  void aLostAnswerThatWasYesDeliversNothingAgain() {
    house.post("Q", "a", "b");
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(session, "Q");
    receive(consumer);
    store.failCommits(Kind.OUTCOME_UNKNOWN);
    assertKind(session::commit, Kind.OUTCOME_UNKNOWN);
    // Nothing overtakes a message whose fate is open.
    assertThat(receiveNoWait(consumer)).isNull();
    store.resolve(true);
    assertThat(receive(consumer)).isEqualTo("b");
    session.commit();
    assertThat(receiveNoWait(consumer)).isNull();
    assertThat(database.count()).isZero();
  }

  @Test
  void aLostAnswerThatWasNoDeliversAgainOnceItIsDecided() {
    house.post("Q", "a");
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(session, "Q");
    receive(consumer);
    store.failCommits(Kind.OUTCOME_UNKNOWN);
    assertKind(session::commit, Kind.OUTCOME_UNKNOWN);
    // The row is there to be read, but nothing is decided.
    assertThat(database.count()).isEqualTo(1);
    assertThat(receiveNoWait(consumer)).isNull();
    store.resolve(false);
    assertThat(receiveDelivery(consumer).count()).isEqualTo(2);
    session.commit();
    assertThat(database.count()).isZero();
  }

  @Test
  void aRowThatIsGoneRollsTheTransactionBackAndTheOthersComeAgain() {
    house.post("Q", "a", "b");
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(session, "Q");
    receive(consumer);
    receive(consumer);
    store.failCommits(Kind.GONE);
    assertKind(session::commit, Kind.GONE);
    assertThat(receive(consumer)).isEqualTo("a");
    assertThat(receive(consumer)).isEqualTo("b");
    session.commit();
  }

  @Test
  void aListenerSurvivesAnOutageAndMissesNothing() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    EngineSession session = house.session(Mode.AUTO);
    session.onFailure(cause -> heard.add(cause.kind().name()));
    house.consumer(session, "Q").listen(delivery -> heard.add(EngineHouse.text(delivery)));
    house.post("Q", "a");
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("a");
    await().until(() -> database.count() == 0);
    EngineSession sender = house.session(Mode.TRANSACTED);
    house.send(sender, "Q", "b");
    sender.commit();
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("b");
    await().until(() -> database.count() == 0);
    store.away(true);
    store.away(false);
    house.post("Q", "c");
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("c");
  }

  @Test
  void anAcknowledgementLostAfterAListenerIsToldAndTheMessageComesAgain() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    EngineSession session = house.session(Mode.AUTO);
    session.onFailure(cause -> heard.add(cause.kind().name()));
    house
        .consumer(session, "Q")
        .listen(
            delivery -> {
              if (delivery.count() == 1) {
                store.failCommits(Kind.UNAVAILABLE);
              }
              heard.add(EngineHouse.text(delivery) + delivery.count());
            });
    house.post("Q", "a");
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("a1");
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("UNAVAILABLE");
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("a2");
    await().until(() -> database.count() == 0);
  }

  @Test
  void whatIsNotPersistentAndIsNotStoredIsTold() {
    EngineSession session = house.session(Mode.AUTO);
    BlockingQueue<Kind> told = new LinkedBlockingQueue<>();
    session.onFailure(cause -> told.add(cause.kind()));
    house.queue("Q");
    store.failCommits(Kind.UNAVAILABLE);
    house.send(session, "Q", house.letter("a").notPersistent());
    await().until(() -> !told.isEmpty());
    assertThat(told).containsExactly(Kind.UNAVAILABLE);
  }

  @Test
  void aFailedSendIsToldAndNothingIsThere() {
    EngineSession session = house.session(Mode.AUTO);
    EngineConsumer consumer = house.consumer(session, "Q");
    assertThat(receiveNoWait(consumer)).isNull();
    store.failCommits(Kind.FULL);
    assertKind(() -> house.send(session, "Q", "a"), Kind.FULL);
    assertThat(drain(consumer)).isEmpty();
  }
}
