// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Looking at queues, and destinations by name. */
@ParameterizedClass
@EnumSource(TestStore.class)
class BrowseTest {
  @Parameter TestStore kind;
  private EngineHouse house;

  @BeforeEach
  void open() {
    house = new EngineHouse(kind.open());
  }

  @AfterEach
  void close() {
    house.close();
  }

  private List<String> browse(String selector, int limit) {
    List<String> texts = new ArrayList<>();
    MessageKey after = null;
    List<StoredMessage> page;
    do {
      page = house.engine().browse(house.queue("Q"), after, selector, limit);
      page.forEach(message -> texts.add(EngineHouse.text(message)));
      after = page.isEmpty() ? after : page.get(page.size() - 1).key();
    } while (page.size() == limit);
    return texts;
  }

  @Test
  void pagesShowAllInOrderAndTakeNothing() {
    house.post("Q", "a", "b", "c", "d", "e");
    assertThat(browse(null, 2)).containsExactly("a", "b", "c", "d", "e");
    assertThat(EngineHouse.drain(house.consumer(house.session(Mode.AUTO), "Q"))).hasSize(5);
  }

  @Test
  void aSelectorChoosesFromTheWholeQueue() {
    EngineSession session = house.session(Mode.TRANSACTED);
    for (int i = 0; i < 500; i++) {
      house.send(session, "Q", house.letter("m" + i).with("n", i));
    }
    session.commit();
    assertThat(browse("n IN ('x') OR n = 3 OR n >= 498", 2)).containsExactly("m3", "m498", "m499");
  }

  @Test
  void expiredMessagesAreLeftOut() {
    house.post("Q", house.letter("old").timeToLive(50));
    house.post("Q", "fresh");
    long expired = house.engine().now() + 50;
    await().until(() -> house.engine().now() > expired);
    assertThat(browse(null, 10)).containsExactly("fresh");
  }

  @Test
  void messageIdsAndTemporaryNamesAreUnique() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ids.add(house.engine().newMessageId());
      ids.add(house.engine().createTemporaryQueue().name());
      ids.add(house.engine().createTemporaryTopic().name());
    }
    assertThat(ids).hasSize(300);
  }

  @Test
  void aDroppedTemporaryQueueIsNeverCreatedAgain() {
    StoredDestination queue = house.engine().createTemporaryQueue();
    assertThat(house.engine().queue(queue.name())).isEqualTo(queue);
    house.engine().drop(queue);
    assertThatThrownBy(() -> house.engine().queue(queue.name()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNKNOWN));
  }

  @Test
  void withoutAutomaticCreationAnUnknownNameIsRefused() {
    EngineSettings strict =
        new EngineSettings(
            RedeliveryPolicy.DEFAULT,
            10,
            1000,
            false,
            "DLQ",
            "strict",
            java.time.Duration.ofSeconds(5));
    try (EngineHouse other = new EngineHouse(kind.open(), strict)) {
      assertThatThrownBy(() -> other.queue("Q")).isInstanceOf(StoreException.class);
    }
  }
}
