// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static io.holdfast.engine.EngineHouse.drain;
import static io.holdfast.engine.EngineHouse.receive;
import static io.holdfast.engine.EngineHouse.receiveDelivery;
import static io.holdfast.engine.EngineHouse.receiveNoWait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.DeliveryStore.Window;
import io.holdfast.store.FakeFixture;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.jpa.H2Fixture;
import io.holdfast.store.jpa.ServerFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The node dies without a word and comes back: what it may have delivered is suspect. */
@ParameterizedClass
@MethodSource("stores")
class CrashTest {
  @Parameter Supplier<StoreFixture> kind;
  private StoreFixture fixture;
  private EngineHouse house;

  static List<Named<Supplier<StoreFixture>>> stores() {
    return List.of(
        Named.of("FAKE", FakeFixture::strict),
        Named.of("H2", H2Fixture::new),
        Named.of("PostgreSQL", ServerFixture::postgres));
  }

  @BeforeEach
  void open() {
    fixture = kind.get();
    house = new EngineHouse(fixture.start());
  }

  private void crash() {
    MessageStore next = fixture.crash();
    house.close();
    house = new EngineHouse(next);
  }

  @AfterEach
  void close() {
    house.close();
    fixture.stop();
  }

  private List<StoredMessage> stored(String queue) {
    return house.engine().browse(house.queue(queue), null, null, 100);
  }

  private List<Window> suspects() {
    return house.store().deliveries().suspects(house.queue("Q").place());
  }

  @Test
  void whatWasInHandComesBackWithAHigherCount() {
    house.post("Q", "a");
    receive(house.consumer(house.session(Mode.CLIENT), "Q"));
    crash();
    Delivery again = receiveDelivery(house.consumer(house.session(Mode.AUTO), "Q"));
    assertThat(again.count()).isEqualTo(2);
    assertThat(again.redelivered()).isTrue();
  }

  @Test
  void whatWasHandedOverFromMemoryComesBackWithAHigherCount() {
    EngineSession session = house.session(Mode.CLIENT);
    EngineConsumer consumer = house.consumer(session, "Q");
    assertThat(receiveNoWait(consumer)).isNull();
    house.post("Q", "a");
    receive(consumer);
    crash();
    assertThat(receiveDelivery(house.consumer(house.session(Mode.AUTO), "Q")).count()).isEqualTo(2);
  }

  @Test
  void aSuspectThatIsGivenBackStaysOne() {
    house.post("Q", "a", "b");
    drain(house.consumer(house.session(Mode.CLIENT), "Q"));
    crash();
    EngineSession session = house.session(Mode.CLIENT);
    EngineConsumer consumer = house.consumer(session, "Q");
    assertThat(receive(consumer)).isEqualTo("a");
    session.acknowledge();
    consumer.close();
    Delivery again = receiveDelivery(house.consumer(house.session(Mode.AUTO), "Q"));
    assertThat(EngineHouse.text(again)).isEqualTo("b");
    assertThat(again.count()).isEqualTo(2);
  }

  @Test
  void aSuspectStaysOneWhenItsNodeIsClosed() {
    house.post("Q", "a", "b");
    drain(house.consumer(house.session(Mode.CLIENT), "Q"));
    crash();
    assertThat(receive(house.consumer(house.session(Mode.AUTO), "Q"))).isEqualTo("a");
    house.close();
    house = new EngineHouse(fixture.restart());
    Delivery again = receiveDelivery(house.consumer(house.session(Mode.AUTO), "Q"));
    assertThat(EngineHouse.text(again)).isEqualTo("b");
    assertThat(again.count()).isEqualTo(2);
  }

  @Test
  void whatNobodyHadReadIsNotSuspect() {
    house.post("Q", "a");
    crash();
    assertThat(receiveDelivery(house.consumer(house.session(Mode.AUTO), "Q")).count()).isEqualTo(1);
  }

  @Test
  void aMessageSentAfterTheRestartIsNotSuspect() {
    house.post("Q", house.letter("a").priority(9));
    house.post("Q", house.letter("b").priority(1));
    receive(house.consumer(house.session(Mode.CLIENT), "Q"));
    crash();
    long opened = house.engine().now();
    await().until(() -> house.engine().now() > opened);
    house.post("Q", "new");
    EngineConsumer consumer = house.consumer(house.session(Mode.AUTO), "Q");
    assertThat(receiveDelivery(consumer).count()).isEqualTo(2);
    Delivery fresh = receiveDelivery(consumer);
    assertThat(EngineHouse.text(fresh)).isEqualTo("new");
    assertThat(fresh.count()).isEqualTo(1);
  }

  @Test
  void aMessageThatKillsItsNodeBecomesADeadLetterAndItsNeighboursAreProcessed() {
    List<String> texts = IntStream.range(0, 20).mapToObj(i -> i == 7 ? "killer" : "m" + i).toList();
    house.post("Q", texts.toArray(String[]::new));
    List<String> processed = new ArrayList<>();
    int deaths = 0;
    while (runUntilItDies(processed)) {
      deaths++;
      crash();
    }
    assertThat(deaths).isEqualTo(10);
    List<String> innocent = texts.stream().filter(text -> !text.equals("killer")).toList();
    assertThat(processed).containsExactlyInAnyOrderElementsOf(innocent);
    EngineConsumer dead = house.consumer(house.session(Mode.AUTO), "DLQ");
    assertThat(drain(dead)).containsExactly("killer");
    assertThat(stored("Q")).isEmpty();
  }

  /** Processes until a delivery kills the node; false when the queue is empty. */
  private boolean runUntilItDies(List<String> processed) {
    EngineSession session = house.session(Mode.CLIENT);
    EngineConsumer consumer = house.consumer(session, "Q");
    for (String text = receiveNoWait(consumer); text != null; text = receiveNoWait(consumer)) {
      if (text.equals("killer")) {
        return true;
      }
      session.acknowledge();
      processed.add(text);
    }
    return false;
  }

  @Test
  void whatIsNotPersistentAndMayHaveBeenDeliveredIsNotDeliveredAgain() {
    house.post("Q", house.letter("volatile").notPersistent());
    house.post("Q", "a");
    EngineConsumer consumer = house.consumer(house.session(Mode.CLIENT), "Q");
    assertThat(receive(consumer)).isEqualTo("volatile");
    crash();
    assertThat(drain(house.consumer(house.session(Mode.AUTO), "Q"))).containsExactly("a");
    await().untilAsserted(() -> assertThat(stored("Q")).isEmpty());
  }

  @Test
  void whatIsNotPersistentAndNobodyHadReadSurvives() {
    house.post("Q", house.letter("volatile").notPersistent());
    house.post("Q", "a");
    crash();
    assertThat(drain(house.consumer(house.session(Mode.AUTO), "Q")))
        .containsExactly("volatile", "a");
  }

  @Test
  void onlyOneSessionAtATimeWorksOnSuspects() {
    house.post("Q", "a", "b");
    EngineSession before = house.session(Mode.CLIENT);
    receive(house.consumer(before, "Q"));
    crash();
    house.post("Q", "innocent");
    EngineSession first = house.session(Mode.CLIENT);
    EngineSession second = house.session(Mode.CLIENT);
    assertThat(receive(house.consumer(first, "Q"))).isEqualTo("a");
    EngineConsumer other = house.consumer(second, "Q");
    assertThat(receive(other)).isEqualTo("innocent");
    assertThat(receiveNoWait(other)).isNull();
    first.acknowledge();
    assertThat(receive(other)).isEqualTo("b");
  }

  @Test
  void aSessionMayTakeSeveralSuspectsIntoOneTransaction() {
    house.post("Q", "a", "b");
    receive(house.consumer(house.session(Mode.CLIENT), "Q"));
    crash();
    EngineSession session = house.session(Mode.TRANSACTED);
    EngineConsumer consumer = house.consumer(session, "Q");
    assertThat(drain(consumer)).containsExactly("a", "b");
    session.commit();
    assertThat(stored("Q")).isEmpty();
  }

  @Test
  void theWindowsOfTheDeadEndWithTheirRows() {
    house.post("Q", "a", "b");
    receive(house.consumer(house.session(Mode.CLIENT), "Q"));
    crash();
    assertThat(suspects()).hasSize(house.store().deliveries().claims() ? 0 : 1);
    assertThat(drain(house.consumer(house.session(Mode.AUTO), "Q"))).hasSize(2);
    await().untilAsserted(() -> assertThat(suspects()).isEmpty());
  }

  @Test
  void temporaryQueuesGoWithTheirNode() {
    String name = house.engine().createTemporaryQueue().name();
    house.post(name, "a");
    crash();
    assertThat(house.store().destinations().list())
        .noneMatch(destination -> destination.name().equals(name));
  }
}
