// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.UnitOfWork.Attempt;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Delayed messages, expiry, and what the sweep clears. */
public abstract class ScheduleStoreContract extends StoreContract {
  @Test
  void aDelayedMessageIsInvisibleUntilItIsMoved() {
    long due = store.now() + 60_000;
    CommitReceipt receipt = commit(sends(Send.toQueue(delayed("later", due), queue.place(), true)));
    assertThat(receipt.sent().get(0).message().key()).isNull();
    assertThat(receipt.sent().get(0).bornClaimed()).isFalse();
    assertThat(page().messages()).isEmpty();
    assertThat(store.schedule().nextDue()).hasValue(due);
    assertThat(store.schedule().moveDue(10)).isEmpty();
    advance(60_000);
    List<StoredMessage> moved = store.schedule().moveDue(10);
    assertThat(texts(moved)).containsExactly("later");
    assertThat(page().messages().get(0).key()).isEqualTo(moved.get(0).key());
    assertThat(page().messages().get(0).headers().deliveryTime()).isEqualTo(due);
    assertThat(store.schedule().nextDue()).isEmpty();
  }

  @Test
  void theDueOnesAreMovedInDueOrderAndUpToTheLimit() {
    long due = store.now() + 60_000;
    for (int i = 4; i >= 0; i--) {
      commit(sends(Send.toQueue(delayed("m" + i, due + i), queue.place(), false)));
    }
    advance(60_005);
    assertThat(texts(store.schedule().moveDue(3))).containsExactly("m0", "m1", "m2");
    assertThat(texts(store.schedule().moveDue(3))).containsExactly("m3", "m4");
    assertThat(texts(page().messages())).containsExactly("m0", "m1", "m2", "m3", "m4");
  }

  @Test
  void aDelayedRedeliveryComesBackWithItsCountAndItsAttempts() {
    StoredMessage message = send("again");
    Attempt attempt = new Attempt(5, "x.Y", null, null);
    commit(redelivers(new Redelivery(row(message), 1, new Fate.Delayed(store.now()), attempt)));
    advance(10);
    StoredMessage moved = store.schedule().moveDue(10).get(0);
    assertThat(moved.state()).isEqualTo(new DeliveryState(1, 0, null));
    assertThat(moved.headers()).isEqualTo(message.headers());
    assertThat(store.schedule().deleteOldAttempts(10)).isZero();
    assertThat(store.browsing().attempts(message.headers().messageId())).hasSize(1);
  }

  @Test
  void scheduledMessagesSurviveACrash() {
    long due = store.now() + 60_000;
    commit(sends(Send.toQueue(delayed("later", due), queue.place(), false)));
    crash();
    advance(60_000);
    assertThat(texts(store.schedule().moveDue(10))).containsExactly("later");
  }

  /** The sender's clock may be ahead of the database's: that is no delay. */
  @Test
  void aMessageWithoutADelayNeverWaits() {
    long ahead = store.now() + 60_000;
    MessageHeaders headers =
        new MessageHeaders(
            "ID:ahead", "queue:ORDERS", true, 4, ahead, ahead, 0, null, null, null, null);
    StoredMessage message =
        StoredMessage.unsent(
            MessageType.TEXT, headers, MessageProperties.NONE, new MessageBody.Text("ahead"));
    commit(sends(Send.toQueue(message, queue.place(), false)));
    assertThat(texts(page().messages())).containsExactly("ahead");
  }

  @Test
  void expiredMessagesAreDeletedAndOthersStay() {
    commit(sends(Send.toQueue(expiring("old", store.now() - 1), queue.place(), false)));
    commit(sends(Send.toQueue(expiring("fresh", store.now() + 60_000), queue.place(), false)));
    send("forever");
    assertThat(store.schedule().deleteExpired(10)).isEqualTo(1);
    assertThat(store.schedule().deleteExpired(10)).isZero();
    assertThat(texts(page().messages())).containsExactly("fresh", "forever");
    assertThat(store.browsing().depths().get(0).ready()).isEqualTo(2);
  }

  @Test
  void whatIsClaimedOrOnAPageIsNotDeletedThoughItExpires() {
    long expiration = store.now() + 60_000;
    commit(sends(Send.toQueue(expiring("paged", expiration), queue.place(), false)));
    DeliveryStore.Page page = page();
    assertThat(page.messages()).hasSize(1);
    commit(sends(Send.toQueue(expiring("claimed", expiration), queue.place(), true)));
    advance(60_000);
    assertThat(store.schedule().deleteExpired(10)).isZero();
    store.deliveries().finish(List.of(page.window()));
    store.deliveries().release(List.of(page.messages().get(0).key()));
    assertThat(store.schedule().deleteExpired(10)).isEqualTo(1);
  }

  @Test
  void anAcknowledgedMessageNeedsNoExpiry() {
    StoredMessage message =
        commit(sends(Send.toQueue(expiring("x", store.now() + 60_000), queue.place(), false)))
            .sent()
            .get(0)
            .message();
    commit(acknowledges(row(message)));
    advance(60_000);
    assertThat(store.schedule().deleteExpired(10)).isZero();
  }

  @Test
  void attemptsOfConsumedMessagesAreCleared() {
    StoredMessage message = send("hard");
    Attempt attempt = new Attempt(5, "x.Y", "why", null);
    commit(redelivers(new Redelivery(row(message), 1, new Fate.InPlace(false), attempt)));
    assertThat(store.schedule().deleteOldAttempts(10)).isZero();
    commit(acknowledges(row(message)));
    assertThat(store.schedule().deleteOldAttempts(10)).isEqualTo(1);
    assertThat(store.browsing().attempts(message.headers().messageId())).isEmpty();
  }

  /** The lane clears its own records now and then, also in the transaction of the sweep. */
  @Test
  void oldLaneCommitsCanBeClearedInAnyBatch() {
    for (int batch = 0; batch < 130; batch++) {
      assertThat(store.schedule().deleteOldLaneCommits(100)).isBetween(0, 100);
    }
    assertThat(send("after").key()).isNotNull();
  }

  @Test
  void oldLaneCommitsAreClearedAndTheStoreGoesOn() {
    for (int i = 0; i < 5; i++) {
      send("m" + i);
    }
    int deleted = store.schedule().deleteOldLaneCommits(2);
    assertThat(deleted).isLessThanOrEqualTo(2);
    store.schedule().deleteOldLaneCommits(100);
    send("after");
    assertThat(store.schedule().deleteOldLaneCommits(100)).isLessThanOrEqualTo(4);
  }
}
