// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.HeaderCondition.All;
import io.holdfast.store.HeaderCondition.Any;
import io.holdfast.store.HeaderCondition.Compare;
import io.holdfast.store.HeaderCondition.Header;
import io.holdfast.store.HeaderCondition.Missing;
import io.holdfast.store.HeaderCondition.OneOf;
import io.holdfast.store.HeaderCondition.Relation;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Attempt;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pages, claims, and what becomes of failed deliveries. */
public abstract class DeliveryStoreContract extends StoreContract {
  @Test
  void pagesFollowEachOtherByKey() {
    for (int i = 0; i < 5; i++) {
      send("m" + i);
    }
    Page first = page(queue.place(), 2);
    assertThat(texts(first.messages())).containsExactly("m0", "m1");
    assertThat(first.complete()).isFalse();
    MessageKey last = first.messages().get(1).key();
    Page rest = pageAfter(last, MessageKey.end(queue.place()), List.of(first.window()));
    assertThat(texts(rest.messages())).containsExactly("m2", "m3", "m4");
    assertThat(rest.complete()).isTrue();
    assertThat(rest.last()).isEqualTo(rest.messages().get(2).key());
  }

  @Test
  void aPageEndsWithTheGivenKey() {
    send("m0");
    StoredMessage middle = send("m1");
    send("m2");
    Page page = pageAfter(MessageKey.start(queue.place()), middle.key(), List.of());
    assertThat(texts(page.messages())).containsExactly("m0", "m1");
    assertThat(page.complete()).isTrue();
  }

  @Test
  void anEmptyPageHasNoWindow() {
    Page page = page();
    assertThat(page.messages()).isEmpty();
    assertThat(page.unreadable()).isEmpty();
    assertThat(page.window()).isZero();
    assertThat(page.complete()).isTrue();
  }

  @Test
  void placesDoNotSeeEachOther() {
    long other = store.destinations().findOrCreate(DestinationStore.Kind.QUEUE, "OTHER").place();
    send("here");
    commit(sends(Send.toQueue(message("there"), other, false)));
    assertThat(texts(page().messages())).containsExactly("here");
    assertThat(texts(page(other, 10).messages())).containsExactly("there");
  }

  @Test
  void whatIsExpiredIsOnNoPage() {
    commit(sends(Send.toQueue(expiring("late", store.now() - 1), queue.place(), false)));
    commit(sends(Send.toQueue(expiring("fresh", store.now() + 60_000), queue.place(), false)));
    assertThat(texts(page().messages())).containsExactly("fresh");
  }

  @Test
  void whatTheHeadersRuleOutIsOnNoPage() {
    String odd = "nul \u0000 and half \ud83d a pair";
    MessageHeaders plain = headers(4, 0, 0);
    StoredMessage one = sendWith("one", plain, odd, null);
    StoredMessage two = sendWith("two", headers(4, 0, 0), "b", "order");
    sendWith("three", headers(4, 0, 0), null, "order");
    assertThat(selected(new Compare(Header.CORRELATION_ID, Relation.EQUAL, odd)))
        .containsExactly("one");
    assertThat(selected(new OneOf(Header.CORRELATION_ID, Set.of("b", odd, "c"))))
        .containsExactly("one", "two");
    assertThat(selected(new Missing(Header.CORRELATION_ID, false))).containsExactly("three");
    assertThat(selected(new Missing(Header.TYPE, true))).containsExactly("two", "three");
    assertThat(selected(id(one))).containsExactly("one");
    assertThat(selected(new Any(List.of(id(one), id(two))))).containsExactly("one", "two");
    assertThat(
            selected(
                new All(
                    List.of(
                        new Compare(Header.TYPE, Relation.EQUAL, "order"),
                        new Missing(Header.CORRELATION_ID, true)))))
        .containsExactly("two");
    assertThat(selected(new Compare(Header.PERSISTENT, Relation.EQUAL, false))).isEmpty();
    long sent = one.headers().timestamp();
    assertThat(selected(new Compare(Header.TIMESTAMP, Relation.LESS, sent))).isEmpty();
    assertThat(selected(new Compare(Header.TIMESTAMP, Relation.GREATER_OR_EQUAL, sent)))
        .containsExactly("one", "two", "three");
  }

  private static HeaderCondition id(StoredMessage message) {
    return new Compare(Header.MESSAGE_ID, Relation.EQUAL, message.headers().messageId());
  }

  /** What a page of this condition shows, and what a browser of it does. */
  private List<String> selected(HeaderCondition headers) {
    MessageKey start = MessageKey.start(queue.place());
    Page page =
        store
            .deliveries()
            .page(
                new PageRequest(
                    start,
                    MessageKey.end(queue.place()),
                    100,
                    List.of(),
                    message -> true,
                    headers,
                    false));
    assertThat(texts(store.browsing().browse(start, 100, headers)))
        .isEqualTo(texts(page.messages()));
    assertThat(page.complete()).isTrue();
    return texts(page.messages());
  }

  @Test
  void aRedeliveryInPlaceKeepsTheOrderAndRaisesTheCount() {
    StoredMessage first = send("first");
    send("second");
    commit(redelivers(failed(first, 1, new Fate.InPlace(false))));
    List<StoredMessage> again = page().messages();
    assertThat(texts(again)).containsExactly("first", "second");
    assertThat(again.get(0).state().deliveries()).isEqualTo(1);
    assertThat(again.get(0).state().claimedBy()).isZero();
  }

  @Test
  void aRedeliveryInPlaceCanKeepItsClaim() {
    StoredMessage mine =
        commit(sends(Send.toQueue(message("mine"), queue.place(), true))).sent().get(0).message();
    commit(redelivers(failed(mine, 1, new Fate.InPlace(true))));
    assertThat(page().messages().get(0).state().claimedBy()).isEqualTo(store.nodes().incarnation());
    commit(redelivers(failed(mine, 2, new Fate.InPlace(false))));
    assertThat(page().messages().get(0).state()).isEqualTo(new DeliveryState(2, 0, null));
  }

  @Test
  void aDelayedRedeliveryWaitsInTheSchedule() {
    StoredMessage message = send("later");
    long due = store.now() + 60_000;
    commit(redelivers(failed(message, 1, new Fate.Delayed(due))));
    assertThat(page().messages()).isEmpty();
    assertThat(store.schedule().nextDue()).hasValue(due);
  }

  @Test
  void aDeadLetterKeepsItsOriginItsCountAndItsAttempts() {
    long dlq = store.destinations().findOrCreate(DestinationStore.Kind.QUEUE, "DLQ").place();
    StoredMessage message = send("poison");
    commit(redelivers(failed(message, 1, new Fate.InPlace(false))));
    commit(redelivers(failed(message, 2, new Fate.DeadLetter(dlq))));
    assertThat(page().messages()).isEmpty();
    StoredMessage dead = page(dlq, 10).messages().get(0);
    assertThat(text(dead)).isEqualTo("poison");
    assertThat(dead.state()).isEqualTo(new DeliveryState(2, 0, "queue:ORDERS"));
    assertThat(store.browsing().attempts(message.headers().messageId()))
        .extracting(BrowseStore.RecordedAttempt::number)
        .containsExactly(1, 2);
    assertThat(store.browsing().attempts(message.headers().messageId()).get(1).attempt())
        .isEqualTo(new Attempt(1_000, "java.lang.IllegalStateException", "no", "at x"));
  }

  @Test
  void aDeadLetterDoesNotExpire() {
    long dlq = store.destinations().findOrCreate(DestinationStore.Kind.QUEUE, "DLQ").place();
    StoredMessage message =
        commit(sends(Send.toQueue(expiring("x", store.now() + 60_000), queue.place(), false)))
            .sent()
            .get(0)
            .message();
    commit(redelivers(failed(message, 1, new Fate.DeadLetter(dlq))));
    assertThat(page(dlq, 1).messages().get(0).headers().expiration()).isZero();
  }

  @Test
  void anExpiredDeliveryIsDropped() {
    StoredMessage message = send("old");
    commit(redelivers(new Redelivery(row(message), 0, new Fate.Expired(), null)));
    assertThat(page().messages()).isEmpty();
  }

  @Test
  void aRedeliveryOfAMissingRowFailsItsUnit() {
    Acknowledgement missing =
        new Acknowledgement(new MessageKey(queue.place(), 4, 1_000_000), false, 0, null);
    long dlq = store.destinations().findOrCreate(DestinationStore.Kind.QUEUE, "DLQ").place();
    for (Fate fate :
        List.of(
            new Fate.InPlace(false),
            new Fate.Delayed(1),
            new Fate.DeadLetter(dlq),
            new Fate.Expired())) {
      assertThatThrownBy(() -> commit(redelivers(new Redelivery(missing, 1, fate, null))))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.GONE));
    }
  }

  @Test
  void aCleanCloseLeavesNoSuspectsAndNoClaims() {
    send("paged");
    commit(sends(Send.toQueue(message("claimed"), queue.place(), true)));
    page();
    restart();
    assertThat(store.deliveries().suspects(queue.place())).isEmpty();
    assertThat(page().messages())
        .allSatisfy(message -> assertThat(message.state().claimedBy()).isZero());
  }

  @Test
  void aClaimOfADeadIncarnationIsSeenAndReplacedByAMark() {
    commit(sends(Send.toQueue(message("claimed"), queue.place(), true)));
    long dead = store.nodes().incarnation();
    crash();
    StoredMessage suspect = page().messages().get(0);
    assertThat(suspect.state().claimedBy()).isEqualTo(dead);
    assertThat(store.deliveries().mark(suspect.key(), 1)).isTrue();
    StoredMessage marked = page().messages().get(0);
    assertThat(marked.state()).isEqualTo(new DeliveryState(1, store.nodes().incarnation(), null));
    commit(acknowledges(row(marked)));
    assertThat(store.deliveries().mark(suspect.key(), 2)).isFalse();
  }

  protected final Page pageAfter(MessageKey after, MessageKey through, List<Long> finished) {
    return store
        .deliveries()
        .page(new PageRequest(after, through, 100, finished, null, null, false));
  }

  /** A failed delivery with a fixed attempt. */
  protected final Redelivery failed(StoredMessage message, int count, Fate fate) {
    Attempt attempt = new Attempt(1_000, "java.lang.IllegalStateException", "no", "at x");
    return new Redelivery(row(message), count, fate, attempt);
  }
}
