// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
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
import io.holdfast.store.jpa.JpaMessageStoreProvider;
import io.holdfast.store.jpa.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nodes take blocks of numbers: what is sent later may lie before what was sent earlier and read
 * long ago.
 */
class LateNumbersTest {
  private static final int REST_OF_BLOCK = 63;

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private MessageStore store(TestDatabase database, String url, String node) {
    Tuning tuning = new Tuning(Duration.ofSeconds(20), Duration.ofSeconds(10), 65_536, false);
    return new JpaMessageStoreProvider()
        .open(new StoreSettings(url, database.user(), "", null, node, tuning));
  }

  private MessageStore other(TestDatabase database, String url, String node) {
    MessageStore store = store(database, url, node);
    open.add(store);
    return store;
  }

  private static void commit(MessageStore store, long place, String... texts) {
    List<Send> sends =
        Arrays.stream(texts).map(text -> Send.toQueue(message(text), place, false)).toList();
    CompletableFuture<CommitReceipt> answer = new CompletableFuture<>();
    store.commit(
        new UnitOfWork(1, sends, List.of(), List.of()),
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
    answer.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static StoredMessage message(String text) {
    return StoredMessage.unsent(
        MessageType.TEXT,
        new MessageHeaders("ID:" + text, "queue:Q", true, 4, 1, 1, 0, null, null, null, null),
        MessageProperties.NONE,
        new MessageBody.Text(text));
  }

  @ParameterizedTest
  @EnumSource
  void whatASenderSentFirstComesFirstWhereverItLies(TestDatabase database) {
    String url = database.create();
    open.add(() -> database.drop(url));
    MessageStore sender = other(database, url, "sender");
    MessageStore third = other(database, url, "third");
    CountingStore reader = new CountingStore(store(database, url, "reader"));
    EngineHouse house = new EngineHouse(reader);
    open.add(house);
    long place = house.queue("Q").place();
    sender.nodes().watch();
    third.nodes().watch();
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q");
    commit(sender, place, "first");
    assertThat(EngineHouse.receive(consumer)).isEqualTo("first");
    commit(third, place, "second");
    assertThat(EngineHouse.receive(consumer)).isEqualTo("second");
    String[] before =
        IntStream.range(0, REST_OF_BLOCK).mapToObj(i -> "before" + i).toArray(String[]::new);
    reader.beforePage(
        () -> {
          commit(sender, place, before);
          commit(sender, place, "after");
        });
    commit(third, place, "trigger");
    List<String> received = new ArrayList<>();
    while (received.size() < REST_OF_BLOCK + 2) {
      received.add(EngineHouse.receive(consumer));
    }
    received.remove("trigger");
    assertThat(received.subList(0, REST_OF_BLOCK)).containsExactly(before);
    assertThat(received).endsWith("after");
  }
}
