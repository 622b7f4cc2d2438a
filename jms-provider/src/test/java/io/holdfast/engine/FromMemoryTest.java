// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.SessionRequest.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When messages are handed over from memory, and when pages are read. */
class FromMemoryTest {
  private static final int BUFFER = 60;
  private static final String[] BACKLOG = numbered("old", BUFFER + 5);

  private CountingStore store;
  private EngineHouse house;

  private void open(TestStore kind) {
    EngineSettings shipped = EngineSettings.of("test");
    store = kind.open();
    house =
        new EngineHouse(
            store,
            new EngineSettings(
                shipped.redelivery(),
                BUFFER,
                shipped.bufferBytes(),
                true,
                shipped.deadLetterQueue(),
                shipped.nodeName(),
                shipped.heartbeat()));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static String[] numbered(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + i).toArray(String[]::new);
  }

  /** Senders that never pause would keep it reading pages: each one ends before the latest. */
  @ParameterizedTest
  @EnumSource
  void whatComesDuringThePageThatReachesTheEndIsNotReadAgain(TestStore kind) {
    open(kind);
    afterTheLastPage(
        () -> {
          house.post("Q", "first");
          store.afterPage(
              () -> {
                house.post("Q", "second", "third");
                store.afterPage(() -> house.post("Q", "fourth"));
              });
        });
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q");
    assertThat(receive(consumer, BACKLOG.length + 3))
        .startsWith(BACKLOG)
        .endsWith("first", "second", "third");
    assertThat(EngineHouse.receiveNoWait(consumer)).isNull();
    assertThat(store.pages()).isEqualTo(3);
  }

  /** Fills the queue with more than a page; the action is done when the last one was read. */
  private void afterTheLastPage(Runnable action) {
    house.post("Q", BACKLOG);
    store.afterPage(() -> store.afterPage(action));
  }

  private static List<String> receive(EngineConsumer consumer, int count) {
    List<String> received = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      received.add(EngineHouse.receive(consumer));
    }
    return received;
  }

  @ParameterizedTest
  @EnumSource
  void aReplyThatComesWhileItsConsumerLooksForItIsNotReadEither(TestStore kind) {
    open(kind);
    house.post("Q", "old");
    store.beforePage(() -> house.post("Q", house.letter("reply").with("to", "me")));
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q", "to = 'me'");
    assertThat(EngineHouse.receive(consumer)).isEqualTo("reply");
    assertThat(EngineHouse.receiveNoWait(consumer)).isNull();
    assertThat(store.pages()).isOne();
  }

  /** The rows in between may be anybody's; they come first. */
  @ParameterizedTest
  @EnumSource
  void whatComesFromMemoryWaitsForWhatIsReadBeforeIt(TestStore kind) {
    open(kind);
    afterTheLastPage(
        () -> {
          house.post("Q", "read");
          store.beforePage(() -> house.post("Q", "remembered"));
        });
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q");
    assertThat(receive(consumer, BACKLOG.length + 2))
        .startsWith(BACKLOG)
        .endsWith("read", "remembered");
  }

  /** It is in no table while the next page is read. */
  @ParameterizedTest
  @EnumSource
  void whatPassesWhileABacklogIsReadIsNotOutOfSight(TestStore kind) throws Exception {
    open(kind);
    house.post("Q", BACKLOG);
    CountDownLatch decided = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    CompletableFuture<Void> posted = new CompletableFuture<>();
    store.afterPage(
        () -> {
          store.beforePage(
              () -> {
                arrived.countDown();
                posted.orTimeout(20, TimeUnit.SECONDS).join();
              });
          store.beforeCommit(
              () -> {
                decided.countDown();
                await(arrived);
              });
          posted.completeAsync(
              () -> {
                house.post("Q", house.letter("late").notPersistent());
                return null;
              });
          await(decided);
        });
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q");
    assertThat(receive(consumer, BACKLOG.length + 1)).startsWith(BACKLOG).endsWith("late");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void asManyWaitInMemoryAsItsConsumersTakeInASecond(TestStore kind) {
    open(kind);
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(session, "Q");
    assertThat(EngineHouse.receiveNoWait(consumer)).isNull();
    String[] many = numbered("m", 3 * BUFFER);
    // A machine may stand still for a second: then it is tried again.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              for (int i = 0; i < 3; i++) {
                take(consumer, session, many);
              }
              int before = store.pages();
              take(consumer, session, many);
              return store.pages() == before;
            });
  }

  private void take(EngineConsumer consumer, EngineSession session, String... texts) {
    house.post("Q", texts);
    for (String text : texts) {
      assertThat(EngineHouse.receive(consumer)).isEqualTo(text);
    }
    session.commit();
  }
}
