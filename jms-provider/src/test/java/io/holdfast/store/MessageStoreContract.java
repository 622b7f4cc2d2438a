// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.store.StoreException.Kind;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Attempt;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Units of work: all or nothing, in order, counted. */
public abstract class MessageStoreContract extends StoreContract {
  @Test
  void aSentMessageIsOnThePageAndGoneAfterItsAcknowledgement() {
    StoredMessage sent = send("first");
    assertThat(texts(page().messages())).containsExactly("first");
    commit(acknowledges(row(sent)));
    assertThat(page().messages()).isEmpty();
  }

  @Test
  void whatIsAcknowledgedTwiceIsGone() {
    StoredMessage sent = send("once");
    commit(acknowledges(row(sent)));
    assertThatThrownBy(() -> commit(acknowledges(row(sent))))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.GONE));
  }

  @Test
  void aUnitWithAMissingRowStoresNothingOfItself() {
    StoredMessage kept = send("kept");
    Acknowledgement missing =
        new Acknowledgement(new MessageKey(queue.place(), 4, 1_000_000), false, 0, null);
    UnitOfWork unit =
        new UnitOfWork(
            1,
            List.of(Send.toQueue(message("never"), queue.place(), false)),
            List.of(row(kept), missing),
            List.of());
    assertThatThrownBy(() -> commit(unit)).isInstanceOf(StoreException.class);
    assertThat(texts(page().messages())).containsExactly("kept");
  }

  @Test
  void aFailingUnitDoesNotHarmTheUnitsAroundIt() {
    List<CompletableFuture<CommitReceipt>> answers = new ArrayList<>();
    Acknowledgement missing =
        new Acknowledgement(new MessageKey(queue.place(), 4, 1_000_000), false, 0, null);
    for (int i = 0; i < 20; i++) {
      answers.add(submit(sends(Send.toQueue(message("m" + i), queue.place(), false))));
      if (i % 5 == 0) {
        answers.add(submit(acknowledges(missing)));
      }
    }
    long failed =
        answers.stream().filter(answer -> answer.handle((r, e) -> e != null).join()).count();
    assertThat(failed).isEqualTo(4);
    assertThat(page().messages()).hasSize(20);
  }

  @Test
  void messagesComeByPriorityAndThenInTheOrderOfTheirSends() {
    for (int priority : new int[] {4, 9, 0, 4, 9}) {
      String text = "p" + priority + "-" + page().messages().size();
      commit(sends(Send.toQueue(message(text, priority), queue.place(), false)));
    }
    assertThat(texts(page().messages())).containsExactly("p9-1", "p9-4", "p4-0", "p4-3", "p0-2");
  }

  @Test
  void everyFieldComesBackAsItWasSent() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("long", 5L);
    values.put("nan", Double.NaN);
    values.put("float", 1.1f);
    values.put("text", "ä\u0000\"\\");
    values.put("byte", (byte) 1);
    long now = store.now();
    MessageHeaders headers =
        new MessageHeaders(
            "ID:all",
            "queue:ORDERS",
            false,
            7,
            now,
            now,
            now + 60_000,
            "corr",
            "queue:R",
            "ty",
            "g");
    StoredMessage message =
        StoredMessage.unsent(
            MessageType.MAP,
            headers,
            MessageProperties.of(values),
            new MessageBody.Binary(new byte[] {0, 1, -1}));
    commit(sends(Send.toQueue(message, queue.place(), false)));
    StoredMessage read = page().messages().get(0);
    assertThat(read.headers()).isEqualTo(headers);
    assertThat(read.type()).isEqualTo(MessageType.MAP);
    assertThat(read.properties().values()).isEqualTo(values);
    assertThat(((MessageBody.Binary) read.body()).bytes()).containsExactly(0, 1, -1);
    assertThat(read.state()).isEqualTo(DeliveryState.FRESH);
    assertThat(read.key().priority()).isEqualTo(7);
  }

  @Test
  void anEmptyTextIsNotNoText() {
    commit(sends(Send.toQueue(message(""), queue.place(), false)));
    assertThat(page().messages().get(0).body()).isEqualTo(new MessageBody.Text(""));
  }

  @Test
  void aBornClaimedMessageCarriesThisNodesClaimAndIsAcknowledgedByIt() {
    CommitReceipt receipt = commit(sends(Send.toQueue(message("mine"), queue.place(), true)));
    CommitReceipt.Sent sent = receipt.sent().get(0);
    assertThat(sent.bornClaimed()).isTrue();
    assertThat(sent.message().state().claimedBy()).isEqualTo(store.nodes().incarnation());
    commit(acknowledges(new Acknowledgement(sent.message().key(), true, 0, null)));
    assertThat(page().messages()).isEmpty();
  }

  @Test
  void whatIsNotPersistentIsSeenAndKeptLikeEverythingElse() {
    send("first");
    sendPassing("second");
    sendPassing("third");
    assertThat(texts(store.browsing().browse(MessageKey.start(queue.place()), 10, null)))
        .containsExactly("first", "second", "third");
    sendPassing("fourth");
    restart();
    assertThat(texts(page().messages())).containsExactly("first", "second", "third", "fourth");
  }

  @Test
  void whatIsNotPersistentIsConsumedOnceAndInTheOrderOfItsSends() {
    send("first");
    StoredMessage second = sendPassing("second");
    StoredMessage third = sendPassing("third");
    assertThat(second.key()).isLessThan(third.key());
    commit(acknowledges(row(second)));
    assertThatThrownBy(() -> commit(acknowledges(row(second))))
        .hasFieldOrPropertyWithValue("kind", Kind.GONE);
    commit(new UnitOfWork(1, List.of(), List.of(row(third)), List.of()));
    assertThat(texts(page().messages())).containsExactly("first");
  }

  @Test
  void whatIsNotPersistentAndFailedComesAgainWithItsCount() {
    send("first");
    StoredMessage second = sendPassing("second");
    Attempt attempt = new Attempt(store.now(), "java.lang.Exception", "failed", "stack");
    commit(redelivers(new Redelivery(row(second), 1, new Fate.InPlace(false), attempt)));
    StoredMessage third = sendPassing("third");
    commit(redelivers(new Redelivery(row(third), 1, new Fate.Delayed(store.now()), null)));
    assertThat(page().messages())
        .extracting(StoreContract::text, message -> message.state().deliveries())
        .containsExactly(tuple("first", 0), tuple("second", 1));
    assertThat(store.browsing().attempts(second.headers().messageId())).hasSize(1);
    assertThat(texts(store.schedule().moveDue(10))).containsExactly("third");
  }

  @Test
  void anAcknowledgementByAClaimThatTheRowDoesNotCarryFails() {
    StoredMessage free = send("free");
    Acknowledgement claimed = new Acknowledgement(free.key(), true, 0, null);
    assertThatThrownBy(() -> commit(acknowledges(claimed))).isInstanceOf(StoreException.class);
  }

  @Test
  void aSendToAPlaceThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> commit(sends(Send.toQueue(message("lost"), 4_000_000, false))))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN));
  }

  @Test
  void aSharedBodyIsReadByEachOfItsDeliveries() {
    long other = store.destinations().findOrCreate(DestinationStore.Kind.QUEUE, "OTHER").place();
    Send both =
        new Send(
            message("shared"),
            List.of(
                new UnitOfWork.Target(queue.place(), false), new UnitOfWork.Target(other, false)),
            null);
    CommitReceipt receipt = commit(sends(both));
    assertThat(receipt.sent()).hasSize(2);
    for (long place : new long[] {queue.place(), other}) {
      StoredMessage read = page(place, 10).messages().get(0);
      assertThat(text(store.deliveries().withBody(read))).isEqualTo("shared");
      commit(acknowledges(row(read)));
    }
    store.schedule().deleteReleasedBodies(10);
  }

  @Test
  void aBodyAboveTheLimitOfARowComesBackWhole() {
    String large = "ö".repeat(700_000);
    StoredMessage sent = send(large);
    StoredMessage read = page().messages().get(0);
    assertThat(text(store.deliveries().withBody(read))).isEqualTo(large);
    commit(acknowledges(row(sent)));
    assertThat(store.schedule().deleteReleasedBodies(10)).isLessThanOrEqualTo(1);
    assertThat(store.schedule().deleteReleasedBodies(10)).isZero();
  }

  @Test
  void storedMessagesAndArrivalsSurviveARestart() {
    StoredMessage before = send("before");
    restart();
    StoredMessage after = send("after");
    assertThat(texts(page().messages())).containsExactly("before", "after");
    assertThat(after.key()).isGreaterThan(before.key());
  }

  @Test
  void arrivalsAreNotReusedAfterACrash() {
    StoredMessage before = send("before");
    commit(acknowledges(row(before)));
    crash();
    assertThat(send("after").key()).isGreaterThan(before.key());
  }

  @Test
  void aCallAfterTheCloseIsRefusedAsClosed() {
    store.close();
    assertThatThrownBy(() -> commit(sends(Send.toQueue(message("late"), queue.place(), false))))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
  }

  @Test
  void anInterruptedCallerHarmsNothingAndStaysInterrupted() {
    send("one");
    Thread.currentThread().interrupt();
    try {
      assertThat(page().messages()).hasSize(1);
      store.destinations().findOrCreate(DestinationStore.Kind.QUEUE, "MADE.WHILE.INTERRUPTED");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    send("two");
    assertThat(page().messages()).hasSize(2);
  }
}
