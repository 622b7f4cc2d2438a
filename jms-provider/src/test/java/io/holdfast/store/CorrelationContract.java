// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.TestXid;
import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.HeaderCondition.All;
import io.holdfast.store.HeaderCondition.Any;
import io.holdfast.store.HeaderCondition.Compare;
import io.holdfast.store.HeaderCondition.Header;
import io.holdfast.store.HeaderCondition.OneOf;
import io.holdfast.store.HeaderCondition.Relation;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import java.util.List;
import java.util.Set;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;

/** What is asked for by its correlation id is found, however it came to its place. */
public abstract class CorrelationContract extends StoreContract {
  private static final int LONGEST = 1_048_576;
  private static final Xid XID = new TestXid(4711, "global", "branch");

  @Test
  void aPageShowsWhatHasTheIdAndNothingElse() {
    sendWith("one", headers(4, 0, 0), "a", null);
    sendWith("two", headers(4, 0, 0), "b", null);
    sendWith("three", headers(4, 0, 0), null, null);
    sendWith("four", headers(9, 0, 0), "a", null);
    assertThat(texts(equal("a"))).containsExactly("four", "one");
    assertThat(texts(equal("c"))).isEmpty();
    assertThat(texts(equal(""))).isEmpty();
  }

  @Test
  void pagesOfAnIdFollowEachOther() {
    for (int i = 0; i < 5; i++) {
      sendWith("a" + i, headers(4, 0, 0), "a", null);
      sendWith("b" + i, headers(4, 0, 0), "b", null);
      sendWith("c" + i, headers(4, 0, 0), "c", null);
    }
    HeaderCondition both = new OneOf(Header.CORRELATION_ID, Set.of("c", "a"));
    Page first = page(MessageKey.start(queue.place()), 3, both);
    assertThat(texts(first.messages())).containsExactly("a0", "c0", "a1");
    assertThat(first.complete()).isFalse();
    assertThat(first.last()).isEqualTo(first.messages().get(2).key());
    Page rest = page(first.last(), 100, both);
    assertThat(texts(rest.messages())).containsExactly("c1", "a2", "c2", "a3", "c3", "a4", "c4");
    assertThat(rest.complete()).isTrue();
    Page last = page(first.last(), 4, equal("a"));
    assertThat(texts(last.messages())).containsExactly("a2", "a3", "a4");
    assertThat(last.complete()).isTrue();
  }

  @Test
  void furtherConditionsHoldBesideTheId() {
    sendWith("order", headers(4, 0, 0), "a", "order");
    sendWith("offer", headers(4, 0, 0), "a", "offer");
    sendWith("other", headers(4, 0, 0), "b", "order");
    sendWith("typed", headers(4, 0, 0), null, "order");
    HeaderCondition order = new Compare(Header.TYPE, Relation.EQUAL, "order");
    HeaderCondition two = new OneOf(Header.CORRELATION_ID, Set.of("a", "b"));
    assertThat(texts(new All(List.of(order, equal("a"))))).containsExactly("order");
    assertThat(texts(new All(List.of(two, new All(List.of(order, equal("b")))))))
        .containsExactly("other");
    assertThat(texts(new All(List.of(equal("a"), equal("b"))))).isEmpty();
    assertThat(texts(new Any(List.of(order, equal("a")))))
        .containsExactly("order", "offer", "other", "typed");
    assertThat(texts(new All(List.of(order, new Any(List.of(order, equal("a")))))))
        .containsExactly("order", "other", "typed");
  }

  @Test
  void idsOfAnyLengthAreComparedToTheirEnd() {
    String start = "x".repeat(LONGEST - 1);
    sendWith("one", headers(4, 0, 0), start + "1", null);
    sendWith("two", headers(4, 0, 0), start + "2", null);
    sendWith("short", headers(4, 0, 0), "x", null);
    assertThat(texts(equal(start + "2"))).containsExactly("two");
    assertThat(texts(equal(start))).isEmpty();
  }

  /** FNV-1a of these is the same. */
  @Test
  void idsThatShareACodeAreToldApart() {
    String one = "\u1554\ub077\u5a4f\u46b4a";
    String two = "\u828e\ub461\u5cf5\u270e\u9b65";
    sendWith("one", headers(4, 0, 0), one, null);
    sendWith("two", headers(4, 0, 0), two, null);
    assertThat(texts(equal(two))).containsExactly("two");
    assertThat(texts(new OneOf(Header.CORRELATION_ID, Set.of(one, two))))
        .containsExactly("one", "two");
  }

  @Test
  void anotherPlaceHasItsOwn() {
    long other = store.destinations().findOrCreate(Kind.QUEUE, "OTHER").place();
    sendWith("here", headers(4, 0, 0), "a", null);
    commit(sends(Send.toQueue(correlated("there", headers(4, 0, 0), "a", null), other, false)));
    assertThat(texts(equal("a"))).containsExactly("here");
    assertThat(texts(page(MessageKey.start(other), 10, equal("a")).messages()))
        .containsExactly("there");
  }

  @Test
  void whatIsExpiredOrPreparedIsOnNoPage() {
    sendWith("late", headers(4, 0, store.now() - 1), "a", null);
    StoredMessage taken = sendWith("taken", headers(4, 0, 0), "a", null);
    sendWith("free", headers(4, 0, 0), "a", null);
    store.branches().prepare(XID, acknowledges(row(taken)));
    assertThat(texts(page(MessageKey.start(queue.place()), 10, equal("a")).messages()))
        .containsExactly("free");
    store.branches().rollback(XID);
    assertThat(texts(page(MessageKey.start(queue.place()), 10, equal("a")).messages()))
        .containsExactly("taken", "free");
  }

  @Test
  void aDelayedMessageIsFoundWhenItIsMoved() {
    long due = store.now() + 60_000;
    StoredMessage later = correlated("later", headers(4, due, 0), "a", null);
    commit(sends(Send.toQueue(later, queue.place(), false)));
    assertThat(texts(equal("a"))).isEmpty();
    advance(60_000);
    store.schedule().moveDue(10);
    assertThat(texts(equal("a"))).containsExactly("later");
    StoredMessage moved = page().messages().get(0);
    commit(redelivers(new Redelivery(row(moved), 1, new Fate.Delayed(store.now()), null)));
    assertThat(texts(equal("a"))).isEmpty();
    advance(10);
    store.schedule().moveDue(10);
    assertThat(texts(equal("a"))).containsExactly("later");
  }

  @Test
  void whatABranchSentIsFoundWhenItIsCommitted() {
    StoredMessage sent = correlated("sent", headers(4, 0, 0), "a", null);
    store.branches().prepare(XID, sends(Send.toQueue(sent, queue.place(), false)));
    assertThat(texts(equal("a"))).isEmpty();
    store.branches().commit(XID);
    assertThat(texts(equal("a"))).containsExactly("sent");
  }

  @Test
  void aDeadLetterIsFoundAndWhatIsPutBack() {
    long dlq = store.destinations().findOrCreate(Kind.QUEUE, "DLQ").place();
    StoredMessage message = sendWith("poison", headers(4, 0, 0), "a", null);
    commit(redelivers(new Redelivery(row(message), 1, new Fate.DeadLetter(dlq), null)));
    assertThat(texts(equal("a"))).isEmpty();
    List<StoredMessage> dead = page(MessageKey.start(dlq), 10, equal("a")).messages();
    assertThat(texts(dead)).containsExactly("poison");
    store.deliveries().release(List.of(dead.get(0).key()));
    restart();
    store.browsing().requeue(dead.get(0).key());
    assertThat(texts(equal("a"))).containsExactly("poison");
  }

  @Test
  void whatWasHandedOverIsFoundByTheNextNode() {
    StoredMessage born = correlated("born", headers(4, 0, 0), "a", null);
    commit(sends(Send.toQueue(born, queue.place(), true)));
    long dead = store.nodes().incarnation();
    crash();
    StoredMessage suspect = page(MessageKey.start(queue.place()), 10, equal("a")).messages().get(0);
    assertThat(suspect.state().claimedBy()).isEqualTo(dead);
  }

  @Test
  void whatWasAnsweredBeforeItWasWrittenIsFound() {
    send("the place is known");
    StoredMessage light = correlated("light", light(headers(4, 0, 0)), "a", null);
    commit(sends(Send.toQueue(light, queue.place(), true)));
    // A browser has it written.
    assertThat(texts(store.browsing().browse(MessageKey.start(queue.place()), 10, equal("a"))))
        .containsExactly("light");
    assertThat(texts(equal("a"))).containsExactly("light");
  }

  private static MessageHeaders light(MessageHeaders headers) {
    return new MessageHeaders(
        headers.messageId(),
        headers.destination(),
        false,
        headers.priority(),
        headers.timestamp(),
        headers.deliveryTime(),
        headers.expiration(),
        null,
        null,
        null,
        null);
  }

  private static HeaderCondition equal(String id) {
    return new Compare(Header.CORRELATION_ID, Relation.EQUAL, id);
  }

  /** The texts of a page of this condition, which a browser of it shows as well. */
  private List<String> texts(HeaderCondition condition) {
    MessageKey start = MessageKey.start(queue.place());
    Page page = page(start, 100, condition);
    assertThat(page.complete()).isTrue();
    assertThat(texts(store.browsing().browse(start, 100, condition)))
        .isEqualTo(texts(page.messages()));
    return texts(page.messages());
  }

  private Page page(MessageKey after, int limit, HeaderCondition condition) {
    return store
        .deliveries()
        .page(
            new PageRequest(
                after,
                MessageKey.end(after.place()),
                limit,
                List.of(),
                message -> true,
                condition,
                false));
  }
}
