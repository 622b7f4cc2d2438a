// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Producers and consumers of every mode at once, with rollbacks, closes and selectors at random:
 * what was committed is consumed by exactly one committed transaction.
 */
class StressTest {
  private static final int PRODUCERS = 3;
  private static final int CONSUMERS = 5;
  private static final int MESSAGES = 250;
  private static final String[] SELECTORS = {null, null, "n < 6", "n > 3"};

  private final ConcurrentLinkedQueue<String> consumed = new ConcurrentLinkedQueue<>();
  private final Set<String> sent = java.util.concurrent.ConcurrentHashMap.newKeySet();
  private final AtomicInteger producing = new AtomicInteger(PRODUCERS);

  static List<Arguments> runs() {
    List<Arguments> runs = new ArrayList<>();
    for (TestStore store : TestStore.values()) {
      for (long seed = 1; seed <= (store == TestStore.FAKE ? 8 : 2); seed++) {
        runs.add(Arguments.of(store, seed));
      }
    }
    return runs;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void eachMessageIsConsumedExactlyOnce(TestStore kind, long seed) throws Exception {
    RedeliveryPolicy patient = new RedeliveryPolicy(0, Duration.ZERO, 1, Duration.ZERO, 0);
    EngineSettings settings =
        new EngineSettings(patient, 20, 20_000, true, "DLQ", "stress", Duration.ofSeconds(5));
    ExecutorService threads = Executors.newCachedThreadPool();
    try (EngineHouse house = new EngineHouse(kind.open(), settings)) {
      house.queue("Q");
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < PRODUCERS; i++) {
        Random random = new Random(seed * 100 + i);
        String name = "p" + i;
        tasks.add(threads.submit(() -> produce(house, name, random)));
      }
      for (int i = 0; i < CONSUMERS; i++) {
        Random random = new Random(seed * 1000 + i);
        tasks.add(threads.submit(() -> consume(house, random)));
      }
      for (Future<?> task : tasks) {
        task.get(60, TimeUnit.SECONDS);
      }
      consumed.addAll(EngineHouse.drain(house.consumer(house.session(Mode.AUTO), "Q")));
    } finally {
      threads.shutdownNow();
    }
    assertThat(new HashSet<>(consumed)).isEqualTo(sent);
    assertThat(consumed).hasSize(sent.size());
  }

  private void produce(EngineHouse house, String name, Random random) {
    EngineSession session = house.session(Mode.TRANSACTED);
    for (int i = 0; i < MESSAGES; ) {
      List<String> batch = new ArrayList<>();
      int size = 1 + random.nextInt(8);
      for (int k = 0; k < size; k++) {
        String text = name + "-" + i++;
        batch.add(text);
        house.send(
            session,
            "Q",
            house
                .letter(text)
                .priority(random.nextInt(10) == 0 ? random.nextInt(10) : 4)
                .with("n", random.nextInt(10)));
      }
      if (random.nextInt(5) == 0) {
        session.rollback();
      } else {
        session.commit();
        sent.addAll(batch);
      }
    }
    session.close();
    producing.decrementAndGet();
  }

  /** Consumes in one mode after the other until the queue is empty. */
  private void consume(EngineHouse house, Random random) {
    boolean more = true;
    while (more || producing.get() > 0) {
      String selector = SELECTORS[random.nextInt(SELECTORS.length)];
      Mode mode = new Mode[] {Mode.AUTO, Mode.CLIENT, Mode.TRANSACTED}[random.nextInt(3)];
      more =
          random.nextInt(4) == 0 ? listen(house, random) : receive(house, mode, selector, random);
    }
  }

  private boolean receive(EngineHouse house, Mode mode, String selector, Random random) {
    boolean any = false;
    EngineSession session = house.session(mode);
    EngineConsumer consumer = house.consumer(session, "Q", selector);
    List<String> open = new ArrayList<>();
    int rounds = 5 + random.nextInt(40);
    for (int i = 0; i < rounds; i++) {
      String text = consumer.receive(TimeUnit.MILLISECONDS.toNanos(5), EngineHouse::text);
      any |= text != null;
      if (text != null && mode == Mode.AUTO) {
        consumed.add(text);
      } else if (text != null) {
        open.add(text);
      }
      if (random.nextInt(4) == 0) {
        end(session, mode, open, random.nextInt(3) > 0);
      }
    }
    // What is open is given back by the close.
    session.close();
    return any || !open.isEmpty();
  }

  private void end(EngineSession session, Mode mode, List<String> open, boolean well) {
    if (mode == Mode.CLIENT && well) {
      session.acknowledge();
    } else if (mode == Mode.CLIENT) {
      session.recover();
    } else if (mode == Mode.TRANSACTED && well) {
      session.commit();
    } else if (mode == Mode.TRANSACTED) {
      session.rollback();
    }
    if (well) {
      consumed.addAll(open);
    }
    open.clear();
  }

  private boolean listen(EngineHouse house, Random random) {
    AtomicInteger heard = new AtomicInteger();
    EngineSession session = house.session(Mode.AUTO);
    session.onFailure(
        cause -> {
          throw new IllegalStateException(cause);
        });
    int failures = random.nextInt(10);
    EngineConsumer consumer = house.consumer(session, "Q");
    consumer.listen(
        delivery -> {
          if (heard.incrementAndGet() % 10 == failures) {
            throw new StoreException(StoreException.Kind.FULL, "the listener does not want it");
          }
          consumed.add(EngineHouse.text(delivery));
        });
    EngineSession idle = house.session(Mode.CLIENT);
    house
        .consumer(idle, "empty")
        .receive(TimeUnit.MILLISECONDS.toNanos(10 + random.nextInt(20)), delivery -> "");
    idle.close();
    if (random.nextBoolean()) {
      consumer.close();
    }
    session.close();
    return heard.get() > 0;
  }
}
