// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static io.holdfast.engine.EngineHouse.drain;
import static io.holdfast.engine.EngineHouse.receive;
import static io.holdfast.engine.EngineHouse.receiveNoWait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.SessionRequest.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of a group go to one consumer at a time, in order, on each store. */
@ParameterizedClass
@EnumSource(TestStore.class)
class GroupTest {
  @Parameter TestStore kind;
  private EngineHouse house;
  private EngineSession first;
  private EngineSession second;

  @BeforeEach
  void open() {
    house = new EngineHouse(kind.open());
    first = house.session(Mode.TRANSACTED);
    second = house.session(Mode.TRANSACTED);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void post(String group, String... texts) {
    for (String text : texts) {
      house.post("Q", house.letter(text).group(group));
    }
  }

  @Test
  void whoHasOneMessageOfAGroupGetsTheOthers() {
    post("g", "g1", "g2", "g3");
    post(null, "x");
    EngineConsumer one = house.consumer(first, "Q");
    EngineConsumer two = house.consumer(second, "Q");
    assertThat(receive(one)).isEqualTo("g1");
    assertThat(drain(two)).containsExactly("x");
    assertThat(drain(one)).containsExactly("g2", "g3");
    assertThat(drain(two)).isEmpty();
  }

  @Test
  void aGroupOfWhichNothingIsLeftIsFree() {
    post("g", "g1");
    EngineConsumer one = house.consumer(first, "Q");
    EngineConsumer two = house.consumer(second, "Q");
    assertThat(receive(one)).isEqualTo("g1");
    post("g", "g2");
    assertThat(receiveNoWait(two)).isNull();
    assertThat(receive(one)).isEqualTo("g2");
    first.commit();
    post("g", "g3");
    assertThat(receive(two)).isEqualTo("g3");
  }

  @Test
  void aClosedConsumerLeavesItsGroupWhenItsTransactionEnds() throws Exception {
    post("g", "g1", "g2");
    EngineConsumer one = house.consumer(first, "Q");
    assertThat(receive(one)).isEqualTo("g1");
    one.close();
    EngineConsumer two = house.consumer(second, "Q");
    assertThat(receiveNoWait(two)).isNull();
    CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> receive(two));
    first.commit();
    assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo("g2");
  }

  @Test
  void whatWasRolledBackComesFirstAgain() {
    post("g", "g1", "g2", "g3");
    EngineConsumer one = house.consumer(first, "Q");
    EngineConsumer two = house.consumer(second, "Q");
    assertThat(receive(one)).isEqualTo("g1");
    assertThat(receive(one)).isEqualTo("g2");
    first.rollback();
    assertThat(receiveNoWait(two)).isNull();
    assertThat(drain(one)).containsExactly("g1", "g2", "g3");
  }

  @Test
  void aMessageWakesTheConsumerThatHasItsGroup() throws Exception {
    post("g", "g1");
    EngineConsumer one = house.consumer(first, "Q");
    assertThat(receive(one)).isEqualTo("g1");
    EngineConsumer two = house.consumer(second, "Q");
    CompletableFuture<String> stranger = CompletableFuture.supplyAsync(() -> receive(two));
    CompletableFuture<String> holder = CompletableFuture.supplyAsync(() -> receive(one));
    post("g", "g2");
    assertThat(holder.get(20, TimeUnit.SECONDS)).isEqualTo("g2");
    post(null, "x");
    assertThat(stranger.get(20, TimeUnit.SECONDS)).isEqualTo("x");
  }

  @Test
  void severalSessionsThatShareAConsumersLoadDoNotShareAGroup() {
    post("g", "g1", "g2");
    post("h", "h1");
    EngineConsumer feeder = house.consumer(first, "Q");
    EngineConsumer.Loaded g1 = feeder.load(EngineHouse.LONG);
    EngineConsumer.Loaded h1 = feeder.load(EngineHouse.LONG);
    assertThat(feeder.load(0)).isNull();
    List<String> seen = new ArrayList<>();
    EngineSession worker = house.session(Mode.AUTO);
    h1.deliver(worker, delivery -> seen.add(EngineHouse.text(delivery)));
    assertThat(feeder.load(0)).isNull();
    g1.deliver(worker, delivery -> seen.add(EngineHouse.text(delivery)));
    feeder.load(EngineHouse.LONG).deliver(worker, d -> seen.add(EngineHouse.text(d)));
    assertThat(seen).containsExactly("h1", "g1", "g2");
  }

  @Test
  void manyGroupsAreWorkedOnSideBySideAndEachInOrder() {
    int groups = 8;
    int each = 40;
    Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
    Map<String, AtomicInteger> inside = new ConcurrentHashMap<>();
    Set<String> overlaps = ConcurrentHashMap.newKeySet();
    AtomicInteger count = new AtomicInteger();
    for (int s = 0; s < 4; s++) {
      EngineSession session = house.session(Mode.AUTO);
      house
          .consumer(session, "Q")
          .listen(
              delivery -> {
                String[] words = EngineHouse.text(delivery).split(" ");
                AtomicInteger users = inside.computeIfAbsent(words[0], name -> new AtomicInteger());
                if (users.incrementAndGet() > 1) {
                  overlaps.add(words[0]);
                }
                seen.computeIfAbsent(words[0], name -> new CopyOnWriteArrayList<>())
                    .add(Integer.valueOf(words[1]));
                users.decrementAndGet();
                count.incrementAndGet();
              });
    }
    for (int i = 0; i < each; i++) {
      for (int g = 0; g < groups; g++) {
        post("g" + g, "g" + g + " " + i);
      }
    }
    await().atMost(60, TimeUnit.SECONDS).until(() -> count.get() == groups * each);
    assertThat(overlaps).isEmpty();
    assertThat(seen.values()).allSatisfy(numbers -> assertThat(numbers).isSorted().hasSize(each));
  }
}
