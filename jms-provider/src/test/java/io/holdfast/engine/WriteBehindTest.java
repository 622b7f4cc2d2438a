// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static io.holdfast.engine.EngineHouse.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.FakeDatabase;
import io.holdfast.store.FakeMessageStore;
import io.holdfast.store.StoreException.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nobody waits for is bounded in bytes, however slow the store is. */
class WriteBehindTest {
  private static final int BYTES = 40_000;

  private final FakeMessageStore store = new FakeMessageStore(new FakeDatabase());
  private final EngineHouse house =
      new EngineHouse(
          store,
          new EngineSettings(
              RedeliveryPolicy.DEFAULT, 500, BYTES, true, "DLQ", "behind", Duration.ofHours(1)));

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatIsNotPersistentIsReceivedWithoutWaitingForItsDeletion() {
    EngineSession session = house.session(Mode.AUTO);
    session.onFailure(cause -> {});
    EngineConsumer consumer = house.consumer(session, "Q");
    house.send(session, "Q", house.letter("a").notPersistent());
    await().until(() -> store.commits() >= 1);
    // The lane stands still from the next unit on.
    store.failCommits(Kind.OUTCOME_UNKNOWN);
    assertThat(EngineHouse.receive(consumer)).isEqualTo("a");
    store.resolve(true);
    assertThat(EngineHouse.receiveNoWait(consumer)).isNull();
  }

  @Test
  void aSenderBlocksAtTheBoundAndGoesOnWhenTheStoreDoes() throws Exception {
    house.queue("Q");
    EngineSession session = house.session(Mode.AUTO);
    session.onFailure(cause -> {});
    // The lane stands still until its first unit is decided.
    store.failCommits(Kind.OUTCOME_UNKNOWN);
    AtomicInteger sent = new AtomicInteger();
    Thread sender =
        new Thread(
            () -> {
              for (int i = 0; i < 40; i++) {
                house.send(session, "Q", house.letter("m" + i).notPersistent());
                sent.incrementAndGet();
              }
            });
    sender.start();
    await().until(() -> sender.getState() == Thread.State.WAITING);
    int message = 400;
    assertThat(sent).hasValueBetween(2, 1 + BYTES / 8 / message);
    store.resolve(true);
    sender.join();
    assertThat(sent).hasValue(40);
    assertThat(drain(house.consumer(session, "Q"))).hasSize(40);
  }
}
