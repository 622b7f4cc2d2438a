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
import io.holdfast.selector.SelectorSyntaxException;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sending and receiving, by every mode that needs no listener, on each store. */
@ParameterizedClass
@EnumSource(TestStore.class)
class DeliveryTest {
  @Parameter TestStore kind;
  private CountingStore store;
  private EngineHouse house;
  private EngineSession auto;

  @BeforeEach
  void open() {
    store = kind.open();
    house = new EngineHouse(store);
    auto = house.session(Mode.AUTO);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatIsSentIsReceivedOnceInOrder() {
    house.send(auto, "Q", "a", "b", "c");
    EngineConsumer consumer = house.consumer(auto, "Q");
    assertThat(drain(consumer)).containsExactly("a", "b", "c");
    assertThat(drain(house.consumer(house.session(Mode.AUTO), "Q"))).isEmpty();
  }

  @Test
  void aWaitingReceiverIsWokenByTheCommit() throws Exception {
    EngineConsumer consumer = house.consumer(auto, "Q");
    CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> receive(consumer));
    house.post("Q", "a");
    assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo("a");
  }

  @Test
  void whatIsSentToAWaitingConsumerIsNotReadFromTheStore() {
    EngineConsumer consumer = house.consumer(auto, "Q");
    assertThat(receiveNoWait(consumer)).isNull();
    int before = store.pages();
    for (int i = 0; i < 20; i++) {
      house.post("Q", "m" + i);
      assertThat(receive(consumer)).isEqualTo("m" + i);
    }
    assertThat(store.pages()).isEqualTo(before);
  }

  @Test
  void aDeepQueueIsPagedInOrder() {
    List<String> sent = IntStream.range(0, 1500).mapToObj(i -> "m" + i).toList();
    EngineSession transacted = house.session(Mode.TRANSACTED);
    house.send(transacted, "Q", sent.toArray(String[]::new));
    transacted.commit();
    EngineSession reader = house.session(Mode.DUPS_OK);
    assertThat(drain(house.consumer(reader, "Q"))).isEqualTo(sent);
  }

  @Test
  void receiveTimesOutWithNull() {
    assertThat(
            house.consumer(auto, "Q").<String>receive(TimeUnit.MILLISECONDS.toNanos(20), d -> "x"))
        .isNull();
  }

  @Test
  void anInterruptEndsReceiveAndStays() {
    EngineConsumer consumer = house.consumer(auto, "Q");
    Thread.currentThread().interrupt();
    assertThat(receive(consumer)).isNull();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aStoppedSessionReceivesNothingAndHoardsNothing() {
    EngineConsumer stopped = house.consumer(auto, "Q");
    receiveNoWait(stopped);
    auto.stop();
    house.post("Q", "a");
    assertThat(receiveNoWait(stopped)).isNull();
    assertThat(receive(house.consumer(house.session(Mode.AUTO), "Q"))).isEqualTo("a");
  }

  @Test
  void receiveWaitsForTheStart() throws Exception {
    EngineSession stopped = house.engine().openSession(new SessionRequest(Mode.AUTO, 1));
    EngineConsumer consumer = house.consumer(stopped, "Q");
    CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> receive(consumer));
    house.post("Q", "a");
    stopped.start();
    assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo("a");
  }

  @Test
  void higherPriorityComesFirst() {
    house.post("Q", house.letter("low").priority(1));
    house.post("Q", house.letter("middle"));
    house.post("Q", house.letter("high").priority(9));
    assertThat(drain(house.consumer(auto, "Q"))).containsExactly("high", "middle", "low");
  }

  @Test
  void aHigherPriorityOvertakesWhatWasReadBefore() {
    house.post("Q", "a", "b", "c");
    EngineConsumer consumer = house.consumer(auto, "Q");
    assertThat(receive(consumer)).isEqualTo("a");
    house.post("Q", house.letter("urgent").priority(9));
    house.post("Q", house.letter("soon").priority(5));
    assertThat(drain(consumer)).containsExactly("urgent", "soon", "b", "c");
  }

  @Test
  void twoSelectorsShareAQueueAndEachMessageGoesToOne() {
    EngineConsumer odd = house.consumer(auto, "Q", "n = 1 OR n = 3");
    EngineConsumer even = house.consumer(auto, "Q", "n = 2 OR n = 4 OR n = 3");
    for (int i = 1; i <= 5; i++) {
      house.post("Q", house.letter("m" + i).with("n", i));
    }
    assertThat(drain(odd)).containsExactly("m1", "m3");
    assertThat(drain(even)).containsExactly("m2", "m4");
    assertThat(drain(house.consumer(auto, "Q"))).containsExactly("m5");
  }

  @Test
  void aMessageThatDoesNotMatchIsReadOnce() {
    EngineConsumer picky = house.consumer(auto, "Q", "n = 1");
    for (int i = 0; i < 120; i++) {
      house.post("Q", house.letter("other").with("n", 2));
    }
    assertThat(receiveNoWait(picky)).isNull();
    int before = store.pages();
    for (int i = 0; i < 5; i++) {
      house.post("Q", house.letter("other").with("n", 2));
      house.post("Q", house.letter("mine").with("n", 1));
      assertThat(receive(picky)).isEqualTo("mine");
    }
    assertThat(store.pages()).isEqualTo(before);
  }

  @Test
  void ofWhatTheHeadersRuleOutNothingIsRead() {
    EngineSession transacted = house.session(Mode.TRANSACTED);
    IntStream.range(0, 600).forEach(i -> house.send(transacted, "Q", "other" + i));
    house.send(transacted, "Q", house.letter("low").priority(2));
    house.send(transacted, "Q", "wanted");
    transacted.commit();
    int before = store.read();
    assertThat(drain(house.consumer(auto, "Q", "JMSPriority < 4"))).containsExactly("low");
    assertThat(store.read() - before).isEqualTo(1);
    String id = lastId();
    before = store.read();
    String selector = "JMSMessageID = '" + id + "' AND JMSPriority >= 4 AND x IS NULL";
    assertThat(drain(house.consumer(auto, "Q", selector))).containsExactly("wanted");
    assertThat(store.read() - before).isEqualTo(1);
  }

  @Test
  void aSelectorReadsNoMessageTwice() {
    EngineSession transacted = house.session(Mode.TRANSACTED);
    IntStream.range(0, 1200).forEach(i -> house.send(transacted, "Q", "other" + i));
    house.send(transacted, "Q", house.letter("wanted").with("n", 7));
    transacted.commit();
    EngineConsumer choosy = house.consumer(auto, "Q", "n = 7");
    int before = store.read();
    assertThat(drain(choosy)).containsExactly("wanted");
    assertThat(store.read() - before).isEqualTo(1201);
    IntStream.range(0, 100).forEach(i -> house.send(transacted, "Q", "later" + i));
    house.send(transacted, "Q", house.letter("wanted too").with("n", 7));
    transacted.commit();
    assertThat(receive(choosy)).isEqualTo("wanted too");
    assertThat(drain(choosy)).isEmpty();
    assertThat(store.read() - before).isLessThanOrEqualTo(1201 + 101);
  }

  private String lastId() {
    List<StoredMessage> all = house.engine().browse(house.queue("Q"), null, null, 1000);
    return all.get(all.size() - 1).headers().messageId();
  }

  @Test
  void aBadSelectorIsRefused() {
    assertThatThrownBy(() -> house.consumer(auto, "Q", "n ="))
        .isInstanceOf(SelectorSyntaxException.class);
  }

  @Test
  void clientAcknowledgesAllDeliveredSoFarAndNothingElse() {
    house.post("Q", "a", "b", "c");
    EngineSession client = house.session(Mode.CLIENT);
    EngineConsumer consumer = house.consumer(client, "Q");
    receive(consumer);
    receive(consumer);
    client.acknowledge();
    assertThat(receive(consumer)).isEqualTo("c");
    client.close();
    Delivery again = receiveDelivery(house.consumer(auto, "Q"));
    assertThat(EngineHouse.text(again)).isEqualTo("c");
    assertThat(again.count()).isEqualTo(2);
    assertThat(again.redelivered()).isTrue();
    assertThat(receiveNoWait(house.consumer(auto, "Q"))).isNull();
  }

  @Test
  void recoverDeliversAgainInOrder() {
    house.post("Q", "a", "b", "c");
    EngineSession client = house.session(Mode.CLIENT);
    EngineConsumer consumer = house.consumer(client, "Q");
    receive(consumer);
    receive(consumer);
    client.recover();
    Delivery first = receiveDelivery(consumer);
    assertThat(EngineHouse.text(first)).isEqualTo("a");
    assertThat(first.count()).isEqualTo(2);
    assertThat(drain(consumer)).containsExactly("b", "c");
  }

  @Test
  void rollbackRestoresTheOrderAndDropsTheSends() {
    house.post("Q", "a", "b", "c", "d");
    EngineSession transacted = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(transacted, "Q");
    receive(consumer);
    receive(consumer);
    receive(consumer);
    house.send(transacted, "R", "never");
    transacted.rollback();
    assertThat(drain(consumer)).containsExactly("a", "b", "c", "d");
    transacted.commit();
    assertThat(drain(house.consumer(auto, "Q"))).isEmpty();
    assertThat(drain(house.consumer(auto, "R"))).isEmpty();
  }

  @Test
  void uncommittedSendsAreInvisible() {
    EngineSession transacted = house.session(Mode.TRANSACTED);
    EngineConsumer own = house.consumer(transacted, "Q");
    house.send(transacted, "Q", "a");
    assertThat(receiveNoWait(own)).isNull();
    assertThat(receiveNoWait(house.consumer(auto, "Q"))).isNull();
    transacted.commit();
    assertThat(receive(own)).isEqualTo("a");
    transacted.commit();
  }

  @Test
  void closingATransactedSessionRollsBack() {
    house.post("Q", "a");
    EngineSession transacted = house.session(Mode.TRANSACTED);
    receive(house.consumer(transacted, "Q"));
    transacted.close();
    assertThat(receiveDelivery(house.consumer(auto, "Q")).count()).isEqualTo(2);
  }

  @Test
  void aMessageThatFailsTooOftenBecomesADeadLetter() {
    house.post("Q", "poison", "good");
    EngineSession transacted = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(transacted, "Q");
    for (int i = 1; i <= 10; i++) {
      Delivery delivery = receiveDelivery(consumer);
      assertThat(EngineHouse.text(delivery)).isEqualTo("poison");
      assertThat(delivery.count()).isEqualTo(i);
      transacted.failed(new IllegalArgumentException("attempt " + i));
      transacted.rollback();
    }
    assertThat(receive(consumer)).isEqualTo("good");
    transacted.commit();
    Delivery dead = receiveDelivery(house.consumer(auto, "DLQ"));
    assertThat(EngineHouse.text(dead)).isEqualTo("poison");
    assertThat(dead.message().state().origin()).isEqualTo("queue:Q");
    assertThat(house.store().browsing().attempts(dead.message().headers().messageId()))
        .hasSize(10)
        .first()
        .satisfies(attempt -> assertThat(attempt.attempt().text()).isEqualTo("attempt 1"));
  }

  @Test
  void aWaitingConsumerOfTheDeadLettersIsWoken() throws Exception {
    EngineConsumer dead = house.consumer(house.session(Mode.AUTO), "DLQ");
    assertThat(receiveNoWait(dead)).isNull();
    CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> receive(dead));
    house.post("Q", "poison");
    EngineSession transacted = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(transacted, "Q");
    for (int i = 1; i <= 10; i++) {
      receive(consumer);
      transacted.rollback();
    }
    assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo("poison");
  }

  @Test
  void aRowThatHasFailedTooOftenIsNotHandedOver() {
    house.post("Q", "bad", "good");
    EngineSession tolerant = house.session(Mode.TRANSACTED);
    RedeliveryPolicy endless = new RedeliveryPolicy(0, Duration.ZERO, 1, Duration.ZERO, 0);
    EngineConsumer consumer =
        tolerant.createConsumer(new ConsumerRequest(house.queue("Q"), null, endless));
    for (int i = 1; i <= 12; i++) {
      assertThat(receiveDelivery(consumer).count()).isEqualTo(i);
      tolerant.rollback();
    }
    tolerant.close();
    assertThat(drain(house.consumer(auto, "Q"))).containsExactly("good");
    assertThat(receive(house.consumer(auto, "DLQ"))).isEqualTo("bad");
  }

  @Test
  void anUndecodableMessageBecomesADeadLetter() {
    house.post("Q", "bad", "good");
    EngineConsumer consumer = house.consumer(auto, "Q");
    String text =
        consumer.receive(
            EngineHouse.LONG,
            delivery -> {
              if (EngineHouse.text(delivery).equals("bad")) {
                throw new StoreException(StoreException.Kind.CORRUPT, "not a message");
              }
              return EngineHouse.text(delivery);
            });
    assertThat(text).isEqualTo("good");
    assertThat(receive(house.consumer(auto, "DLQ"))).isEqualTo("bad");
  }

  @Test
  void aDecoderThatThrowsGivesTheMessageBackUncounted() {
    house.post("Q", "a");
    EngineConsumer consumer = house.consumer(auto, "Q");
    assertThatThrownBy(
            () ->
                consumer.receive(
                    EngineHouse.LONG,
                    delivery -> {
                      throw new IllegalStateException("decoder");
                    }))
        .hasMessage("decoder");
    assertThat(receiveDelivery(consumer).count()).isEqualTo(1);
  }

  @Test
  void expiredMessagesAreNotDelivered() {
    EngineConsumer consumer = house.consumer(auto, "Q");
    receiveNoWait(consumer);
    house.post("Q", house.letter("old").timeToLive(100));
    house.post("Q", "fresh");
    long expired = house.engine().now() + 100;
    await().until(() -> house.engine().now() > expired);
    assertThat(drain(consumer)).containsExactly("fresh");
  }

  @Test
  void messagesThatAreNotPersistentKeepTheOrder() {
    for (int i = 0; i < 50; i++) {
      house.send(auto, "Q", house.letter("m" + i).notPersistent());
    }
    house.send(auto, "Q", "last");
    List<String> expected =
        IntStream.range(0, 51).mapToObj(i -> i == 50 ? "last" : "m" + i).toList();
    assertThat(drain(house.consumer(auto, "Q"))).isEqualTo(expected);
  }

  @Test
  void asynchronousSendsTellTheirOutcomesInOrder() throws Exception {
    RecordingOutcomes outcomes = new RecordingOutcomes(5);
    for (int i = 0; i < 5; i++) {
      auto.send(house.outgoing("Q", house.letter("m" + i)), outcomes.of("m" + i));
    }
    assertThat(outcomes.await()).containsExactly("m0", "m1", "m2", "m3", "m4");
    assertThat(drain(house.consumer(auto, "Q"))).hasSize(5);
  }

  @Test
  void aLargeBodyIsReadWhole() {
    String large = "x".repeat(200_000);
    house.post("Q", large);
    assertThat(receive(house.consumer(auto, "Q"))).isEqualTo(large);
  }

  @Test
  void aTopicWithoutSubscriptionsSwallowsMessages() {
    EngineSession.Outgoing outgoing = house.outgoing("Q", house.letter("a"));
    auto.send(new EngineSession.Outgoing(house.engine().topic("T"), outgoing.message()));
    assertThat(drain(house.consumer(auto, "Q"))).isEmpty();
  }
}
