// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.store.BrowseStore.Depth;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.UnitOfWork.Attempt;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Browsing, depths, dead letters by hand, destinations and nodes. */
public abstract class BrowseStoreContract extends StoreContract {
  @Test
  void browsingReadsBodiesAndChangesNothing() {
    send("small");
    String large = "y".repeat(200_000);
    send(large);
    List<StoredMessage> seen = store.browsing().browse(MessageKey.start(queue.place()), 10);
    assertThat(texts(whole(seen))).containsExactly("small", large);
    assertThat(seen.get(1).body()).isInstanceOf(MessageBody.Stored.class);
    assertThat(texts(whole(store.browsing().browse(seen.get(0).key(), 1)))).containsExactly(large);
    assertThat(store.browsing().browse(seen.get(1).key(), 10)).isEmpty();
    crash();
    assertThat(store.deliveries().suspects(queue.place())).isEmpty();
  }

  private List<StoredMessage> whole(List<StoredMessage> browsed) {
    return browsed.stream().flatMap(one -> store.browsing().whole(one).stream()).toList();
  }

  @Test
  void depthsCountReadyScheduledAndPreparedMessages() {
    StoredMessage first = send("ready");
    send("ready too");
    long later = store.now() + 60_000;
    commit(sends(Send.toQueue(delayed("scheduled", later), queue.place(), false)));
    store.branches().prepare(new BrowseXid(), acknowledges(row(first)));
    store.destinations().findOrCreate(Kind.TOPIC, "NEWS");
    assertThat(store.browsing().depths()).containsExactly(new Depth("ORDERS", 1, 1, 1));
  }

  private record BrowseXid() implements javax.transaction.xa.Xid {
    @Override
    public int getFormatId() {
      return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return new byte[] {1};
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {2};
    }
  }

  @Test
  void aRequeuedDeadLetterIsANewMessageOfItsOriginWithItsAttempts() {
    StoredMessage dead = deadLetter("poison");
    StoredMessage back = store.browsing().requeue(dead.key());
    assertThat(back.state()).isEqualTo(DeliveryState.FRESH);
    assertThat(back.key().place()).isEqualTo(queue.place());
    assertThat(page().messages()).containsExactly(back);
    assertThat(page(dead.key().place(), 10).messages()).isEmpty();
    assertThat(store.schedule().deleteOldAttempts(10)).isZero();
    assertThat(store.browsing().attempts(back.headers().messageId())).hasSize(1);
    refused(StoreException.Kind.UNKNOWN, dead.key());
  }

  @Test
  void onlyADeadLetterIsRequeued() {
    refused(StoreException.Kind.UNKNOWN, send("alive").key());
  }

  @Test
  void aDeadLetterThatIsBeingConsumedIsNotRequeued() {
    StoredMessage dead = deadLetter("poison");
    store.branches().prepare(new BrowseXid(), acknowledges(row(dead)));
    refused(StoreException.Kind.CONFLICT, dead.key());
  }

  @Test
  void destinationsAreFoundAgainAfterARestart() {
    assertThat(store.destinations().find(Kind.QUEUE, "NONE")).isEmpty();
    assertThat(store.destinations().find(Kind.TOPIC, "ORDERS")).isEmpty();
    StoredDestination topic = store.destinations().findOrCreate(Kind.TOPIC, "NEWS");
    assertThat(topic.place()).isZero();
    restart();
    assertThat(store.destinations().find(Kind.QUEUE, "ORDERS")).contains(queue);
    assertThat(store.destinations().findOrCreate(Kind.QUEUE, "ORDERS")).isEqualTo(queue);
    assertThat(store.destinations().list()).containsExactlyInAnyOrder(queue, topic);
    StoredDestination other = store.destinations().findOrCreate(Kind.QUEUE, "OTHER");
    assertThat(other.place()).isNotEqualTo(queue.place());
  }

  @Test
  void aDroppedQueueIsGoneWithItsMessagesAndLateSendsAreRefused() {
    send("lost");
    store.destinations().drop(queue);
    store.destinations().drop(queue);
    assertThat(store.destinations().find(Kind.QUEUE, "ORDERS")).isEmpty();
    assertThat(page().messages()).isEmpty();
    assertThatThrownBy(() -> send("late"))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNKNOWN));
    StoredDestination again = store.destinations().findOrCreate(Kind.QUEUE, "ORDERS");
    assertThat(again.place()).isNotEqualTo(queue.place());
    assertThat(page(again.place(), 10).messages()).isEmpty();
  }

  @Test
  void temporaryDestinationsEndWithTheirNode() {
    StoredDestination mine = store.destinations().createTemporary(Kind.QUEUE, "$TMP.1");
    assertThat(mine.temporary()).isTrue();
    commit(sends(Send.toQueue(message("reply"), mine.place(), false)));
    crash();
    assertThat(store.destinations().find(Kind.QUEUE, "$TMP.1")).isEmpty();
    assertThat(page(mine.place(), 10).messages()).isEmpty();
    assertThat(store.destinations().find(Kind.QUEUE, "ORDERS")).isPresent();
  }

  @Test
  void theNodeIsRegisteredAndEveryLifeHasAnIncarnationOfItsOwn() {
    long first = store.nodes().incarnation();
    assertThat(store.nodes().nodes())
        .extracting(NodeStore.Node::incarnation)
        .containsExactly(first);
    long before = store.nodes().nodes().get(0).heartbeat();
    advance(5);
    store.nodes().heartbeat();
    assertThat(store.nodes().nodes().get(0).heartbeat()).isGreaterThan(before);
    crash();
    long second = store.nodes().incarnation();
    assertThat(second).isNotZero().isNotEqualTo(first);
    restart();
    assertThat(store.nodes().incarnation()).isNotIn(0L, first, second);
    assertThat(store.nodes().nodes()).hasSize(1);
  }

  @Test
  void timeDoesNotGoBack() {
    long last = store.now();
    for (int i = 0; i < 1_000; i++) {
      long now = store.now();
      assertThat(now).isGreaterThanOrEqualTo(last);
      last = now;
    }
  }

  private StoredMessage deadLetter(String text) {
    long dlq = store.destinations().findOrCreate(Kind.QUEUE, "DLQ").place();
    Attempt attempt = new Attempt(1, "x.Y", "why", "at");
    StoredMessage message = send(text);
    commit(redelivers(new Redelivery(row(message), 3, new Fate.DeadLetter(dlq), attempt)));
    return store.browsing().browse(MessageKey.start(dlq), 10).get(0);
  }

  private void refused(StoreException.Kind kind, MessageKey key) {
    assertThatThrownBy(() -> store.browsing().requeue(key))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
