// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageStore;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoreSettings.Tuning;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Send;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for commits at the same time shares them. */
@Timeout(60)
class GroupCommitTest {
  private static final int SENDS = 20;

  @TempDir Path directory;

  private final SlowDriver driver = new SlowDriver(TimeUnit.MILLISECONDS.toNanos(20));

  @Test
  void twoWhoTakeTurnsComeToShareTheirCommits() throws Exception {
    StoreSettings settings =
        new StoreSettings(
            "jdbc:h2:file:" + directory.resolve("store"), null, null, null, "test", Tuning.DEFAULT);
    try (MessageStore store = WrappedDriver.open(settings, driver::around, Map.of())) {
      long place = store.destinations().findOrCreate(Kind.QUEUE, "ORDERS").place();
      send(store, place, 1, "first").join();
      int before = driver.commits();
      CountDownLatch inTheCommit = driver.nextCommit();
      CompletableFuture<Void> one = CompletableFuture.runAsync(() -> sendAll(store, place, 1));
      inTheCommit.await();
      CompletableFuture<Void> two = CompletableFuture.runAsync(() -> sendAll(store, place, 2));
      CompletableFuture.allOf(one, two).join();
      assertThat(driver.commits() - before).isLessThan(SENDS * 3 / 2);
    }
  }

  private static void sendAll(MessageStore store, long place, long session) {
    for (int i = 0; i < SENDS; i++) {
      send(store, place, session, session + "-" + i).join();
      // What an application does with the answer.
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(300));
    }
  }

  private static CompletableFuture<CommitReceipt> send(
      MessageStore store, long place, long session, String text) {
    long now = store.now();
    MessageHeaders headers =
        new MessageHeaders(
            "ID:" + text, "queue:ORDERS", true, 4, now, now, 0, null, null, null, null);
    StoredMessage message =
        StoredMessage.unsent(
            MessageType.TEXT, headers, MessageProperties.NONE, new MessageBody.Text(text));
    CompletableFuture<CommitReceipt> answer = new CompletableFuture<>();
    store.commit(
        new UnitOfWork(session, List.of(Send.toQueue(message, place, false)), List.of(), List.of()),
        new CommitListener() {
          @Override
          public void committed(CommitReceipt receipt) {
            answer.complete(receipt);
          }

          @Override
          public void failed(StoreException cause) {
            answer.completeExceptionally(cause);
          }
        });
    return answer;
  }
}
