// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is closed by whatever thread while others work with it: every call ends, by a
 * JMSException at most; what a send or commit has confirmed is there once, and nothing is there
 * twice.
 */
@ParameterizedClass
@EnumSource(names = {"H2", "POSTGRESQL"})
class CloseRacesTest {
  private static final int ROUNDS = Integer.getInteger("holdfast.close.rounds", 10);
  private static final long PATIENCE_SECONDS = 60;
  private static final long LONG = 20_000;
  private static final long SHORT = 300;

  /** The messages of one sender, more than it can send before something is closed. */
  private static final int MOST = 400;

  @Parameter TestProvider provider;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
  private final Set<String> doubtful = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> consumed = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> perhaps = new ConcurrentLinkedQueue<>();
  private HoldfastConnectionFactory factory;

  @BeforeEach
  void open() {
    factory = provider.open();
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    provider.close(factory);
  }

  /** What may be closed while it is used, all of one connection. */
  private record Stage(Connection connection, Session session, Queue queue) {
    static Stage open(HoldfastConnectionFactory factory, int mode) throws JMSException {
      Connection connection = factory.createConnection();
      connection.start();
      Session session = connection.createSession(mode);
      return new Stage(connection, session, session.createQueue("RACES"));
    }
  }

  /** Works until something is closed, and closes what it is given to close meanwhile. */
  private void race(Callable<Void> work, List<AutoCloseable> closed) throws Exception {
    Random random = ThreadLocalRandom.current();
    List<Future<Void>> calls = new ArrayList<>();
    calls.add(threads.submit(work));
    for (AutoCloseable each : closed) {
      long pause = TimeUnit.MICROSECONDS.toNanos(random.nextInt(50_000));
      calls.add(
          threads.submit(
              () -> {
                LockSupport.parkNanos(pause);
                each.close();
                return null;
              }));
    }
    for (Future<Void> call : calls) {
      call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** A call that fails when its object is closed. */
  private static void refusable(AutoCloseable call) throws Exception {
    try {
      call.close();
    } catch (IllegalStateException | IllegalStateRuntimeException e) {
      assertThat(e).hasMessageStartingWith("HF-4001");
    }
  }

  /** What is closed in one round: one of these, or all at once. */
  private static List<AutoCloseable> some(AutoCloseable... all) {
    int chosen = ThreadLocalRandom.current().nextInt(all.length + 1);
    return chosen == all.length ? List.of(all) : List.of(all[chosen], all[chosen]);
  }

  private String next() {
    return "m" + numbers.incrementAndGet();
  }

  /** Sends until the producer, its session or its connection is closed. */
  private Void send(Session session, MessageProducer producer) {
    for (int i = 0; i < MOST; i++) {
      String text = next();
      doubtful.add(text);
      try {
        producer.send(session.createTextMessage(text));
        confirmed.add(text);
      } catch (JMSException e) {
        return null;
      }
    }
    return null;
  }

  @Test
  void sendersKnowWhatWasSent() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Stage stage = Stage.open(factory, Session.AUTO_ACKNOWLEDGE);
      MessageProducer producer = stage.session().createProducer(stage.queue());
      race(
          () -> send(stage.session(), producer),
          some(producer, stage.session(), stage.connection()));
      stage.connection().close();
    }
    assertAccount();
  }

  @Test
  void everyAsynchronousSendIsAnswered() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Stage stage = Stage.open(factory, Session.AUTO_ACKNOWLEDGE);
      MessageProducer producer = stage.session().createProducer(stage.queue());
      AtomicInteger open = new AtomicInteger();
      race(
          () -> sendLater(stage.session(), producer, open),
          some(producer, stage.session(), stage.connection()));
      stage.connection().close();
      assertThat(open).hasValue(0);
    }
    assertAccount();
  }

  private Void sendLater(Session session, MessageProducer producer, AtomicInteger open) {
    CompletionListener listener =
        new CompletionListener() {
          @Override
          public void onCompletion(Message message) {
            confirmed.add(text(message));
            open.decrementAndGet();
          }

          @Override
          public void onException(Message message, Exception exception) {
            open.decrementAndGet();
          }
        };
    for (int i = 0; i < MOST; i++) {
      String text = next();
      doubtful.add(text);
      open.incrementAndGet();
      try {
        producer.send(session.createTextMessage(text), listener);
      } catch (JMSException e) {
        open.decrementAndGet();
        return null;
      }
    }
    return null;
  }

  @Test
  void committersKnowWhatWasCommitted() throws Exception {
    fill(20 * ROUNDS);
    for (int i = 0; i < ROUNDS; i++) {
      Stage stage = Stage.open(factory, Session.SESSION_TRANSACTED);
      MessageProducer producer = stage.session().createProducer(stage.queue());
      MessageConsumer consumer = stage.session().createConsumer(stage.queue());
      race(
          () -> forward(stage.session(), consumer, producer),
          some(consumer, producer, stage.session(), stage.connection()));
      stage.connection().close();
    }
    assertAccount();
  }

  /** Moves messages in transactions until something is closed. */
  private Void forward(Session session, MessageConsumer consumer, MessageProducer producer) {
    while (true) {
      String text = next();
      String taken = null;
      try {
        Message message = consumer.receive(1);
        if (message == null) {
          session.createMessage(); // fails when the session is closed
          consumer.getMessageSelector();
          continue;
        }
        taken = text(message);
        producer.send(session.createTextMessage(text));
        doubtful.add(text);
        session.commit();
        confirmed.add(text);
        consumed.add(taken);
      } catch (JMSException e) {
        if (taken != null) {
          perhaps.add(taken);
        }
        return null;
      }
    }
  }

  @Test
  void receiversEndAndLoseNothing() throws Exception {
    fill(20 * ROUNDS);
    for (int i = 0; i < ROUNDS; i++) {
      Stage stage = Stage.open(factory, Session.AUTO_ACKNOWLEDGE);
      MessageConsumer consumer = stage.session().createConsumer(stage.queue());
      race(() -> receive(consumer), some(consumer, stage.session(), stage.connection()));
      stage.connection().close();
    }
    assertAccount();
  }

  /** A receive that is cut off returns null or fails, and then has received nothing. */
  private Void receive(MessageConsumer consumer) {
    try {
      for (Message message = consumer.receive(); message != null; message = consumer.receive()) {
        consumed.add(text(message));
      }
    } catch (JMSException e) {
      return null;
    }
    return null;
  }

  @Test
  void listenersEndAndLoseNothing() throws Exception {
    fill(20 * ROUNDS);
    for (int i = 0; i < ROUNDS; i++) {
      Stage stage = Stage.open(factory, Session.AUTO_ACKNOWLEDGE);
      MessageConsumer consumer = stage.session().createConsumer(stage.queue());
      race(
          () -> {
            refusable(() -> consumer.setMessageListener(message -> consumed.add(text(message))));
            return null;
          },
          some(
              consumer,
              stage.session(),
              stage.connection(),
              () -> refusable(stage.connection()::stop)));
      stage.connection().close();
    }
    assertAccount();
  }

  @Test
  void contextsEndAndLoseNothing() throws Exception {
    fill(20 * ROUNDS);
    for (int i = 0; i < ROUNDS; i++) {
      JMSContext first = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE);
      JMSContext second = first.createContext(JMSContext.AUTO_ACKNOWLEDGE);
      Queue queue = first.createQueue("RACES");
      var consumer = second.createConsumer(queue);
      race(
          () -> {
            refusable(() -> consumer.setMessageListener(message -> consumed.add(text(message))));
            return null;
          },
          some(consumer, first, second, () -> refusable(first::stop)));
      second.close();
      first.close();
    }
    assertAccount();
  }

  private static String text(Message message) {
    try {
      return ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  private void fill(int count) throws JMSException {
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      for (int i = 0; i < count; i++) {
        String text = next();
        context.createProducer().send(context.createQueue("RACES"), text);
        confirmed.add(text);
        doubtful.add(text);
      }
      context.commit();
    }
  }

  /** What was confirmed was consumed or is left, once; nothing else is left but what may be. */
  private void assertAccount() {
    Set<String> due = new TreeSet<>(confirmed);
    due.removeAll(consumed);
    due.removeAll(perhaps);
    List<String> left = left(due);
    List<String> everywhere = new ArrayList<>(left);
    everywhere.addAll(consumed);
    assertThat(everywhere).doesNotHaveDuplicates();
    Set<String> found = new TreeSet<>(left);
    found.addAll(consumed);
    assertThat(found).isSubsetOf(doubtful);
    found.addAll(perhaps);
    assertThat(confirmed).isSubsetOf(found);
  }

  /** What is left; what is due is waited for. */
  private List<String> left(Set<String> due) {
    List<String> left = new ArrayList<>();
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("RACES"));
      String text = "";
      while (text != null) {
        text = consumer.receiveBody(String.class, due.isEmpty() ? SHORT : LONG);
        if (text != null) {
          due.remove(text);
          left.add(text);
        }
      }
      context.commit();
    }
    return left;
  }
}
