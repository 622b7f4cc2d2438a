// SPDX-License-Identifier: Apache-2.0
package io.holdfast.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.FakeDatabase;
import io.holdfast.store.FakeMessageStore;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Send;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The mover of delayed messages: when it wakes, and that it sleeps. */
class DueMessagesTest {
  private final FakeDatabase database = new FakeDatabase();
  private final FakeMessageStore store = new FakeMessageStore(database);
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final List<String> moved = new CopyOnWriteArrayList<>();
  private final DueMessages mover =
      new DueMessages(
          store,
          timer,
          batch -> batch.forEach(message -> moved.add(message.headers().messageId())));

  DueMessagesTest() {
    timer.setRemoveOnCancelPolicy(true);
  }

  @AfterEach
  void close() {
    mover.stop();
    timer.shutdownNow();
    store.close();
  }

  private void delay(String id, long millis) {
    long place = store.destinations().findOrCreate(Kind.QUEUE, "Q").place();
    long now = store.now();
    StoredMessage message =
        StoredMessage.unsent(
            MessageType.TEXT,
            new MessageHeaders(
                id, "queue:Q", true, 4, now, now + millis, 0, null, null, null, null),
            MessageProperties.NONE,
            MessageBody.NONE);
    CompletableFuture<CommitReceipt> stored = new CompletableFuture<>();
    store.commit(
        new UnitOfWork(1, List.of(Send.toQueue(message, place, false)), List.of(), List.of()),
        new CommitListener() {
          @Override
          public void committed(CommitReceipt receipt) {
            stored.complete(receipt);
          }

          @Override
          public void failed(StoreException cause) {
            stored.completeExceptionally(cause);
          }
        });
    stored.join();
  }

  private void idle() {
    await().until(() -> timer.getActiveCount() == 0 && timer.getCompletedTaskCount() > 0);
  }

  @Test
  void whatWasDueWhileNobodyLookedIsMovedAtTheStartInDueOrder() {
    delay("second", 20_000);
    delay("first", 10_000);
    database.advance(30_000);
    mover.start();
    mover.start();
    await().untilAsserted(() -> assertThat(moved).containsExactly("first", "second"));
  }

  @Test
  void itSleepsUntilTheNextOneIsDue() {
    delay("in an hour", 3_600_000);
    mover.start();
    idle();
    assertThat(moved).isEmpty();
    assertThat(timer.getQueue()).hasSize(1);
  }

  @Test
  void anEarlierDueTimeWakesIt() {
    delay("in an hour", 3_600_000);
    mover.start();
    idle();
    delay("soon", 30);
    mover.signal(store.now() + 30);
    await().untilAsserted(() -> assertThat(moved).containsExactly("soon"));
  }

  @Test
  void aLaterDueTimeDoesNotDisturbIt() {
    delay("in an hour", 3_600_000);
    mover.start();
    idle();
    long runs = timer.getCompletedTaskCount();
    mover.signal(store.now() + 7_200_000);
    assertThat(timer.getCompletedTaskCount()).isEqualTo(runs);
    assertThat(timer.getQueue()).hasSize(1);
  }

  @Test
  void itTriesAgainAfterAnOutage() {
    delay("a", 10_000);
    database.advance(30_000);
    store.away(true);
    mover.start();
    await().until(() -> store.refused() > 0);
    store.away(false);
    await().untilAsserted(() -> assertThat(moved).containsExactly("a"));
  }

  @Test
  void onceStoppedItMovesNothing() {
    mover.start();
    idle();
    mover.stop();
    mover.stop();
    delay("a", 10_000);
    mover.signal(store.now());
    assertThat(timer.getQueue()).isEmpty();
    database.advance(30_000);
    mover.start();
    await().untilAsserted(() -> assertThat(moved).containsExactly("a"));
  }
}
