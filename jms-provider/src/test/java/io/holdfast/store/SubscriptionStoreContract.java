// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.store.CommitReceipt.Sent;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.StoredSubscription.Terms;
import io.holdfast.store.SubscriptionStore.Opened;
import io.holdfast.store.SubscriptionStore.Request;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Attempt;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Publication;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import io.holdfast.store.UnitOfWork.Target;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions: who has one, when it is over, and what a publication finds. */
public abstract class SubscriptionStoreContract extends StoreContract {
  private StoredDestination topic;

  @BeforeEach
  final void createTopic() {
    topic = store.destinations().findOrCreate(Kind.TOPIC, "NEWS");
  }

  private Opened open(String client, String name, boolean durable, boolean shared, String wanted) {
    return store
        .subscriptions()
        .open(
            new Request(client, name, durable, shared, new Terms(topic.id(), wanted, false), "me"));
  }

  private Opened plain() {
    return open("", null, false, false, null);
  }

  private Opened durable() {
    return open("client", "durable", true, false, null);
  }

  private CommitReceipt publish(String text) {
    return commit(sends(publication(text)));
  }

  private Send publication(String text) {
    return Send.toTopic(message(text), new Publication(topic.id(), this::everywhere));
  }

  private List<Target> everywhere(List<StoredSubscription> subscriptions) {
    return subscriptions.stream().map(s -> new Target(s.place(), false)).toList();
  }

  private List<String> waiting(Opened opened) {
    return page(opened.subscription().place(), 100).messages().stream()
        .map(message -> text(store.deliveries().withBody(message)))
        .toList();
  }

  private static void refused(StoreException.Kind kind, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void aPublicationIsOneDeliveryForEachSubscriptionOfItsMoment() {
    Opened first = plain();
    publish("one");
    Opened second = durable();
    CommitReceipt receipt = publish("two");
    assertThat(receipt.sent()).hasSize(2);
    assertThat(waiting(first)).containsExactly("one", "two");
    assertThat(waiting(second)).containsExactly("two");
  }

  @Test
  void aDeadLetterGoesBackToItsSubscriptionAsLongAsThereIsOne() {
    Opened opened = durable();
    Opened other = plain();
    commit(sends(Send.toTopic(news("a"), new Publication(topic.id(), this::everywhere))));
    commit(sends(Send.toTopic(news("b"), new Publication(topic.id(), this::everywhere))));
    List<StoredMessage> letters = bury(opened.subscription().place());
    assertThat(letters.get(0).state().origin())
        .isEqualTo("topic:NEWS?subscription=" + opened.subscription().place());
    StoredMessage back = store.browsing().requeue(letters.get(0).key());
    assertThat(back.key().place()).isEqualTo(opened.subscription().place());
    assertThat(back.state()).isEqualTo(DeliveryState.FRESH);
    assertThat(waiting(opened)).containsExactly("a");
    assertThat(waiting(other)).containsExactly("a", "b");
    store.subscriptions().close(opened);
    store.subscriptions().end(opened.subscription());
    // Its name may be taken anew: that is another subscription.
    durable();
    refused(StoreException.Kind.UNKNOWN, () -> store.browsing().requeue(letters.get(1).key()));
  }

  @Test
  void whatIsHandedOverFromMemoryGoesToTheSubscriptionsOfItsMoment() {
    Opened first = plain();
    assertThat(hand("one")).hasSize(1);
    assertThat(hand("two")).hasSize(1);
    Opened second = plain();
    List<Sent> three = hand("three");
    assertThat(three.stream().map(Sent::place))
        .containsExactly(first.subscription().place(), second.subscription().place());
    store.subscriptions().close(first);
    store.subscriptions().end(first.subscription());
    assertThat(hand("four").stream().map(Sent::place))
        .containsExactly(second.subscription().place());
    commit(acknowledges(new Acknowledgement(three.get(1).message().key(), true, 0, null)));
  }

  @Test
  void aTopicThatNobodyWantedAndThatIsDroppedIsUnknown() {
    assertThat(publish("one").sent()).isEmpty();
    assertThat(publish("two").sent()).isEmpty();
    store.destinations().drop(topic);
    refused(StoreException.Kind.UNKNOWN, () -> publish("three"));
  }

  private List<Sent> hand(String text) {
    return commit(sends(passing(topic, text))).sent();
  }

  private StoredMessage news(String text) {
    MessageHeaders old = headers(4, 0, 0);
    MessageHeaders headers =
        new MessageHeaders(
            old.messageId(),
            "topic:NEWS",
            true,
            old.priority(),
            old.timestamp(),
            old.deliveryTime(),
            0,
            null,
            null,
            null,
            null);
    return StoredMessage.unsent(
        MessageType.TEXT, headers, MessageProperties.NONE, new MessageBody.Text(text));
  }

  /** Gives up what lies in a place. */
  private List<StoredMessage> bury(long place) {
    long dlq = store.destinations().findOrCreate(Kind.QUEUE, "DLQ").place();
    Attempt attempt = new Attempt(1, "x.Y", "why", "at");
    for (StoredMessage message : page(place, 100).messages()) {
      commit(redelivers(new Redelivery(row(message), 1, new Fate.DeadLetter(dlq), attempt)));
    }
    return store.browsing().browse(MessageKey.start(dlq), 10);
  }

  @Test
  void aPublicationThatNobodyWantsIsNotStored() {
    assertThat(publish("lost").sent()).isEmpty();
    Opened late = plain();
    assertThat(waiting(late)).isEmpty();
  }

  @Test
  void theBodyOfAPublicationGoesWithItsLastDelivery() {
    Opened first = plain();
    Opened second = plain();
    publish("both");
    for (Opened each : List.of(first, second)) {
      assertThat(store.schedule().deleteReleasedBodies(10)).isZero();
      StoredMessage read = page(each.subscription().place(), 10).messages().get(0);
      commit(acknowledges(row(read)));
    }
    assertThat(waiting(first)).isEmpty();
    assertThat(waiting(second)).isEmpty();
  }

  @Test
  void aNonDurableSubscriptionIsOverWithItsLastConsumer() {
    Opened first = open("", "shared", false, true, null);
    Opened second = open("", "shared", false, true, null);
    assertThat(second.subscription()).isEqualTo(first.subscription());
    publish("one");
    assertThat(store.subscriptions().close(first)).isEmpty();
    StoredSubscription over = store.subscriptions().close(second).orElseThrow();
    assertThat(publish("two").sent()).isEmpty();
    Opened again = open("", "shared", false, true, null);
    assertThat(waiting(again)).isEmpty();
    store.subscriptions().remove(over);
    store.subscriptions().remove(over);
    assertThat(page(over.place(), 10).messages()).isEmpty();
  }

  @Test
  void aMessageOfASubscriptionThatIsOverCanStillBeConsumed() {
    Opened opened = plain();
    publish("held");
    StoredMessage held = page(opened.subscription().place(), 10).messages().get(0);
    StoredSubscription over = store.subscriptions().close(opened).orElseThrow();
    assertThat(store.subscriptions().over()).extracting(StoredSubscription::id).contains(over.id());
    commit(acknowledges(row(held)));
    store.subscriptions().remove(over);
    assertThat(store.subscriptions().over()).isEmpty();
  }

  @Test
  void aDurableSubscriptionOutlivesItsConsumersAndRestarts() {
    Opened before = durable();
    assertThat(store.subscriptions().close(before)).isEmpty();
    publish("one");
    restart();
    Opened after = durable();
    assertThat(after.subscription()).isEqualTo(before.subscription());
    assertThat(waiting(after)).containsExactly("one");
  }

  @Test
  void aCrashFreesSubscriptionsAndEndsThoseThatAreNotDurable() {
    plain();
    open("", "shared", false, true, null);
    durable();
    publish("one");
    crash();
    Opened again = durable();
    assertThat(waiting(again)).containsExactly("one");
    assertThat(publish("two").sent()).hasSize(1);
    assertThat(store.subscriptions().over()).isEmpty();
  }

  @Test
  void anUnsharedSubscriptionHasOneConsumer() {
    Opened only = durable();
    refused(StoreException.Kind.CONFLICT, this::durable);
    store.subscriptions().close(only);
    assertThat(durable().subscription()).isEqualTo(only.subscription());
  }

  @Test
  void aNameIsOfOneKindOnly() {
    Opened unshared = durable();
    store.subscriptions().close(unshared);
    refused(StoreException.Kind.CONFLICT, () -> open("client", "durable", true, true, null));
    assertThat(open("", "durable", true, true, null).subscription().id())
        .isNotEqualTo(unshared.subscription().id());
    assertThat(open("client", "durable", false, true, null).subscription().id())
        .isNotEqualTo(unshared.subscription().id());
  }

  @Test
  void otherTermsAreRefusedWhileItIsActiveAndMakeAnotherOneAfterwards() {
    Opened before = open("", "s", true, true, "a = 1");
    refused(StoreException.Kind.CONFLICT, () -> open("", "s", true, true, "a = 2"));
    publish("old");
    store.subscriptions().close(before);
    Opened after = open("", "s", true, true, "a = 2");
    assertThat(after.subscription().id()).isNotEqualTo(before.subscription().id());
    assertThat(waiting(after)).isEmpty();
    assertThat(publish("new").sent()).hasSize(1);
    assertThat(store.subscriptions().over()).hasSize(1);
  }

  @Test
  void aDurableSubscriptionEndsWhenNobodyConsumes() {
    Opened opened = durable();
    StoredSubscription durable = store.subscriptions().find("client", "durable").orElseThrow();
    assertThat(durable).isEqualTo(opened.subscription());
    refused(StoreException.Kind.CONFLICT, () -> store.subscriptions().end(durable));
    store.subscriptions().close(opened);
    store.subscriptions().end(durable);
    store.subscriptions().end(durable);
    assertThat(store.subscriptions().find("client", "durable")).isEmpty();
    assertThat(publish("late").sent()).isEmpty();
  }

  @Test
  void aPreparedBranchKeepsASubscriptionFromGoing() {
    Opened opened = durable();
    publish("consumed");
    StoredMessage message = page(opened.subscription().place(), 10).messages().get(0);
    XidKey xid = new XidKey(1, "07", "01");
    store.branches().prepare(xid, acknowledges(row(message)));
    store.subscriptions().close(opened);
    refused(StoreException.Kind.CONFLICT, () -> store.subscriptions().end(opened.subscription()));
    store.branches().commit(xid);
    store.subscriptions().end(opened.subscription());
    store.subscriptions().over().forEach(store.subscriptions()::remove);
  }

  @Test
  void aPreparedPublicationReachesTheSubscriptionsOfItsPrepare() {
    Opened first = plain();
    Opened second = plain();
    XidKey xid = new XidKey(1, "08", "01");
    store.branches().prepare(xid, sends(publication("prepared")));
    StoredSubscription over = store.subscriptions().close(second).orElseThrow();
    refused(StoreException.Kind.CONFLICT, () -> store.subscriptions().remove(over));
    assertThat(store.branches().commit(xid).sent()).hasSize(2);
    assertThat(waiting(first)).containsExactly("prepared");
    store.subscriptions().remove(over);
  }

  @Test
  void aDroppedTopicTakesItsSubscriptionsWithIt() {
    Opened opened = durable();
    publish("gone");
    store.subscriptions().close(opened);
    store.destinations().drop(topic);
    assertThat(store.subscriptions().find("client", "durable")).isEmpty();
    refused(StoreException.Kind.UNKNOWN, () -> publish("nowhere"));
    refused(StoreException.Kind.UNKNOWN, this::plain);
  }

  @Test
  void subscriptionsAreListedWithWhatWaits() {
    Opened opened = durable();
    publish("one");
    publish("two");
    assertThat(store.subscriptions().list())
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.subscription()).isEqualTo(opened.subscription());
              assertThat(status.topic()).isEqualTo("NEWS");
              assertThat(status.consumers()).isEqualTo(1);
              assertThat(status.depth().ready()).isEqualTo(2);
            });
  }

  @Test
  void aClientIdIsFreeAgainWhenItIsReleasedOrItsNodeIsGone() {
    assertThat(store.nodes().takeClientId("c")).isTrue();
    store.nodes().releaseClientId("c");
    assertThat(store.nodes().takeClientId("c")).isTrue();
    crash();
    assertThat(store.nodes().takeClientId("c")).isTrue();
  }
}
