// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static io.holdfast.engine.EngineHouse.drain;
import static io.holdfast.engine.EngineHouse.receive;
import static io.holdfast.engine.EngineHouse.receiveDelivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.StoreException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners: one thread for a session, and what their ends mean in each mode, on each store. */
@ParameterizedClass
@EnumSource(TestStore.class)
class ListenerTest {
  @Parameter TestStore kind;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private EngineHouse house;

  @BeforeEach
  void open() {
    house = new EngineHouse(kind.open());
  }

  @AfterEach
  void close() {
    house.close();
  }

  private List<String> hear(int count) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = heard.poll(20, TimeUnit.SECONDS);
      assertThat(text).as("after " + texts).isNotNull();
      texts.add(text);
    }
    return texts;
  }

  private void awaitEmpty(String queue) {
    await()
        .untilAsserted(
            () -> assertThat(house.engine().browse(house.queue(queue), null, null, 10)).isEmpty());
  }

  @Test
  void whatWasSentBeforeTheStartComesInOrderAfterIt() throws Exception {
    house.post("Q", "a", "b", "c");
    EngineSession session = house.engine().openSession(new SessionRequest(Mode.AUTO, 1));
    house.consumer(session, "Q").listen(delivery -> heard.add(EngineHouse.text(delivery)));
    assertThat(heard).isEmpty();
    session.start();
    house.post("Q", "d");
    assertThat(hear(4)).containsExactly("a", "b", "c", "d");
    awaitEmpty("Q");
  }

  @Test
  void listenersOfASessionShareAThreadAndNeverMeet() throws Exception {
    EngineSession session = house.session(Mode.AUTO);
    AtomicInteger inside = new AtomicInteger();
    AtomicBoolean met = new AtomicBoolean();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (String queue : List.of("A", "B", "C")) {
      house
          .consumer(session, queue)
          .listen(
              delivery -> {
                met.compareAndSet(false, inside.incrementAndGet() > 1);
                threads.add(Thread.currentThread());
                inside.decrementAndGet();
                heard.add(EngineHouse.text(delivery));
              });
    }
    for (int i = 0; i < 20; i++) {
      house.post("A", "a");
      house.post("B", "b");
      house.post("C", "c");
    }
    hear(60);
    assertThat(met).isFalse();
    assertThat(threads).hasSize(1);
    assertThat(threads.iterator().next().isDaemon()).isTrue();
  }

  @Test
  void aListenerThatThrowsGetsTheMessageAgainUntilItIsADeadLetter() throws Exception {
    EngineSession session = house.session(Mode.AUTO);
    house
        .consumer(session, "Q")
        .listen(
            delivery -> {
              heard.add(EngineHouse.text(delivery) + delivery.count());
              if (EngineHouse.text(delivery).equals("bad")) {
                throw new IllegalStateException("no");
              }
            });
    house.post("Q", "bad", "good");
    assertThat(hear(11).subList(0, 10))
        .containsExactly(
            "bad1", "bad2", "bad3", "bad4", "bad5", "bad6", "bad7", "bad8", "bad9", "bad10");
    Delivery dead = receiveDelivery(house.consumer(house.session(Mode.AUTO), "DLQ"));
    assertThat(EngineHouse.text(dead)).isEqualTo("bad");
    assertThat(house.store().browsing().attempts(dead.message().headers().messageId())).hasSize(10);
  }

  @Test
  void recoverInsideAListenerBringsTheMessageInHandAgainAndNoOther() throws Exception {
    EngineSession session = house.session(Mode.AUTO);
    house
        .consumer(session, "Q")
        .listen(
            delivery -> {
              heard.add(EngineHouse.text(delivery) + delivery.count());
              if (EngineHouse.text(delivery).equals("b") && delivery.count() == 1) {
                session.recover();
              }
            });
    house.post("Q", "a", "b", "c");
    assertThat(hear(4)).containsExactly("a1", "b1", "b2", "c1");
    awaitEmpty("Q");
  }

  @Test
  void aTransactedListenerCommitsItself() throws Exception {
    EngineSession session = house.session(Mode.TRANSACTED);
    house
        .consumer(session, "Q")
        .listen(
            delivery -> {
              house.send(session, "R", EngineHouse.text(delivery));
              if (delivery.count() == 1) {
                session.rollback();
              } else {
                session.commit();
              }
            });
    house.post("Q", "a", "b");
    EngineConsumer forwarded = house.consumer(house.session(Mode.AUTO), "R");
    assertThat(receive(forwarded)).isEqualTo("a");
    assertThat(receive(forwarded)).isEqualTo("b");
    awaitEmpty("Q");
  }

  @Test
  void aClientAcknowledgingListenerKeepsWhatItDoesNotAcknowledge() throws Exception {
    EngineSession session = house.session(Mode.CLIENT);
    house
        .consumer(session, "Q")
        .listen(
            delivery -> {
              if (EngineHouse.text(delivery).equals("b")) {
                session.acknowledge();
              }
              heard.add(EngineHouse.text(delivery));
            });
    house.post("Q", "a", "b", "c");
    hear(3);
    session.close();
    assertThat(drain(house.consumer(house.session(Mode.AUTO), "Q"))).containsExactly("c");
  }

  @Test
  void lazyAcknowledgementsAreWritten() throws Exception {
    EngineSession session = house.session(Mode.DUPS_OK);
    house.consumer(session, "Q").listen(delivery -> heard.add(EngineHouse.text(delivery)));
    house.post("Q", "a", "b");
    hear(2);
    awaitEmpty("Q");
  }

  @Test
  void anUndecodableMessageBecomesADeadLetterAtOnce() throws Exception {
    house
        .consumer(house.session(Mode.AUTO), "Q")
        .listen(
            delivery -> {
              throw new StoreException(StoreException.Kind.CORRUPT, "not a message");
            });
    house.post("Q", "bad");
    assertThat(receive(house.consumer(house.session(Mode.AUTO), "DLQ"))).isEqualTo("bad");
  }

  @Test
  void aListenerMayCloseItsOwnConsumer() throws Exception {
    EngineSession session = house.session(Mode.AUTO);
    EngineConsumer consumer = house.consumer(session, "Q");
    consumer.listen(
        delivery -> {
          consumer.close();
          heard.add(EngineHouse.text(delivery));
        });
    house.post("Q", "a", "b");
    assertThat(hear(1)).containsExactly("a");
    assertThat(drain(house.consumer(house.session(Mode.AUTO), "Q"))).containsExactly("b");
  }

  @Test
  void aListenerMayCloseItsSessionAndItsMessageComesAgain() throws Exception {
    EngineSession session = house.session(Mode.CLIENT);
    CountDownLatch done = new CountDownLatch(1);
    house
        .consumer(session, "Q")
        .listen(
            delivery -> {
              session.close();
              done.countDown();
            });
    house.post("Q", "a");
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(receiveDelivery(house.consumer(house.session(Mode.AUTO), "Q")).count()).isEqualTo(2);
  }

  @Test
  void closeAndStopWaitForTheListenerThatRuns() throws Exception {
    for (boolean stop : new boolean[] {true, false}) {
      EngineSession session = house.session(Mode.AUTO);
      CountDownLatch entered = new CountDownLatch(1);
      CountDownLatch leave = new CountDownLatch(1);
      AtomicBoolean finished = new AtomicBoolean();
      house
          .consumer(session, "Q")
          .listen(
              delivery -> {
                entered.countDown();
                leave.await();
                finished.set(true);
              });
      house.post("Q", "a");
      entered.await();
      CompletableFuture<Boolean> ended =
          CompletableFuture.supplyAsync(
              () -> {
                if (stop) {
                  session.stop();
                } else {
                  session.close();
                }
                return finished.get();
              });
      assertThat(ended).isNotDone();
      leave.countDown();
      assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
      awaitEmpty("Q");
    }
  }

  @Test
  void aStoppedSessionListensAgainAfterTheNextStart() throws Exception {
    EngineSession session = house.session(Mode.AUTO);
    house.consumer(session, "Q").listen(delivery -> heard.add(EngineHouse.text(delivery)));
    house.post("Q", "a");
    hear(1);
    session.stop();
    house.post("Q", "b");
    assertThat(house.engine().browse(house.queue("Q"), null, null, 10)).hasSize(1);
    assertThat(heard).isEmpty();
    session.start();
    assertThat(hear(1)).containsExactly("b");
  }

  @Test
  void aBusySessionLeavesItsOtherQueuesToOthers() throws Exception {
    EngineSession busy = house.session(Mode.AUTO);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    house
        .consumer(busy, "A")
        .listen(
            delivery -> {
              entered.countDown();
              leave.await();
            });
    house.consumer(busy, "B").listen(delivery -> heard.add("busy"));
    EngineSession idle = house.session(Mode.AUTO);
    house.consumer(idle, "B").listen(delivery -> heard.add("idle"));
    house.post("A", "a");
    entered.await();
    for (int i = 0; i < 10; i++) {
      house.post("B", "b");
    }
    assertThat(hear(10)).containsOnly("idle");
    leave.countDown();
  }

  @Test
  void aListenerThatIsTakenAwayLeavesTheRest() throws Exception {
    EngineSession session = house.session(Mode.AUTO);
    EngineConsumer consumer = house.consumer(session, "Q");
    consumer.listen(
        delivery -> {
          consumer.listen(null);
          heard.add(EngineHouse.text(delivery));
        });
    house.post("Q", "a", "b");
    hear(1);
    assertThat(receive(consumer)).isEqualTo("b");
  }

  @Test
  void aListenerRunsWithTheClassLoaderOfTheOneWhoSetIt() throws Exception {
    AtomicReference<ClassLoader> seen = new AtomicReference<>();
    try (URLClassLoader own = new URLClassLoader(new URL[0])) {
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(own);
      try {
        house
            .consumer(house.session(Mode.AUTO), "Q")
            .listen(
                delivery -> {
                  seen.set(Thread.currentThread().getContextClassLoader());
                  heard.add("a");
                });
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
      house.post("Q", "a");
      hear(1);
      assertThat(seen.get()).isSameAs(own);
    }
  }

  @Test
  void inListenerIsTrueOnlyThere() throws Exception {
    EngineSession session = house.session(Mode.AUTO);
    house
        .consumer(session, "Q")
        .listen(delivery -> heard.add(String.valueOf(session.inListener())));
    house.post("Q", "a");
    assertThat(hear(1)).containsExactly("true");
    assertThat(session.inListener()).isFalse();
  }
}
