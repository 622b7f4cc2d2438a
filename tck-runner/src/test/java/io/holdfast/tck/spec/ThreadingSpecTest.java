// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads, listeners and closing: Jakarta Messaging 3.1, sections 2.13, 6.1.5, 6.1.8, 6.2.13-15.
 */
class ThreadingSpecTest {
  private static final Set<Thread.State> WAITING =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  @RegisterExtension final Stage stage = new Stage();

  /** A call on a thread of its own. */
  private static final class Call<T> {
    private final FutureTask<T> task;
    private final Thread thread;

    Call(Callable<T> work) {
      task = new FutureTask<>(work);
      thread = new Thread(task);
      thread.start();
    }

    /** Returns when it waits for something. */
    Call<T> blocked() {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Stage.LONG);
      while (!WAITING.contains(thread.getState()) && thread.isAlive()) {
        assertThat(System.nanoTime()).as("time until it waits").isLessThan(end);
        Thread.onSpinWait();
      }
      return this;
    }

    T result() throws Exception {
      return task.get(Stage.LONG, TimeUnit.MILLISECONDS);
    }

    boolean over() {
      return task.isDone();
    }
  }

  private static Call<Void> call(Completions.Action action) {
    return new Call<>(
        () -> {
          action.run(null);
          return null;
        });
  }

  /** A listener that stays in its first message until it is let go. */
  private static final class Gate implements jakarta.jms.MessageListener {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final AtomicInteger returned = new AtomicInteger();

    @Override
    public void onMessage(Message message) {
      entered.countDown();
      try {
        leave.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      returned.incrementAndGet();
    }

    void awaitEntered() throws InterruptedException {
      assertThat(entered.await(Stage.LONG, TimeUnit.MILLISECONDS)).isTrue();
    }
  }

  /** Sections 6.1.5, 6.1.8, 6.2.15 and 8.8: what waits for a listener that runs. */
  @ParameterizedTest
  @ValueSource(strings = {"consumer", "session", "connection", "stop"})
  void closingAndStoppingWaitForTheListener(String what) throws Exception {
    stage.send(stage.queue(), "a", "b");
    Connection connection = stage.started();
    Session session = connection.createSession();
    MessageConsumer consumer = session.createConsumer(stage.queue());
    Gate gate = new Gate();
    consumer.setMessageListener(gate);
    gate.awaitEntered();
    Call<Void> closing =
        call(
            ignored -> {
              switch (what) {
                case "consumer" -> consumer.close();
                case "session" -> session.close();
                case "connection" -> connection.close();
                default -> connection.stop();
              }
            });
    closing.blocked();
    assertThat(closing.over()).isFalse();
    gate.leave.countDown();
    closing.result();
    assertThat(gate.returned).hasValue(1);
    // The message whose listener returned is done; the other one was not delivered.
    if (!what.equals("stop")) {
      assertThat(stage.drain()).containsExactly("b");
    }
  }

  /** Sections 6.1.8 and 8.4: a receive that waits returns null when something is closed. */
  @ParameterizedTest
  @ValueSource(strings = {"consumer", "session", "connection"})
  void closingWakesAReceiver(String what) throws Exception {
    Connection connection = stage.started();
    Session session = connection.createSession();
    MessageConsumer consumer = session.createConsumer(stage.queue());
    Call<Message> receiving = new Call<>(consumer::receive).blocked();
    switch (what) {
      case "consumer" -> consumer.close();
      case "session" -> session.close();
      default -> connection.close();
    }
    assertThat(receiving.result()).isNull();
  }

  /** Section 6.1.5: a receive goes on waiting while the connection is stopped. */
  @Test
  void aReceiveOutlastsAStop() throws Exception {
    Connection connection = stage.started();
    MessageConsumer consumer = connection.createSession().createConsumer(stage.queue());
    Call<Message> receiving = new Call<>(consumer::receive).blocked();
    connection.stop();
    stage.send(stage.queue(), "a");
    receiving.blocked();
    assertThat(receiving.over()).isFalse();
    connection.start();
    assertThat(receiving.result().getBody(String.class)).isEqualTo("a");
  }

  /** Section 6.1.5: nothing is lost or comes twice when a connection stops and starts again. */
  @Test
  void stoppingAndStartingLosesNothing() throws Exception {
    List<String> sent = IntStream.range(0, 200).mapToObj(i -> "m" + i).toList();
    Connection connection = stage.stopped();
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    connection
        .createSession()
        .createConsumer(stage.queue())
        .setMessageListener(message -> seen.add(AcknowledgementSpecTest.body(message)));
    stage.send(stage.queue(), sent.toArray(new String[0]));
    List<String> got = new ArrayList<>();
    while (got.size() < sent.size()) {
      connection.start();
      String next = seen.poll(Stage.LONG, TimeUnit.MILLISECONDS);
      assertThat(next).as("after " + got.size()).isNotNull();
      got.add(next);
      connection.stop();
      int stopped = seen.size();
      seen.drainTo(got);
      assertThat(seen.size()).as("while stopped, after " + stopped).isZero();
    }
    assertThat(got).isEqualTo(sent);
  }

  /** Section 6.2.13 and JMSContext.close: what a listener may close, and what not. */
  @Test
  void aListenerMayCloseOtherContextsOfItsConnection() throws Exception {
    JMSContext context = stage.context();
    JMSContext other = stage.closing(context.createContext(JMSContext.AUTO_ACKNOWLEDGE));
    other.createConsumer(stage.queue(), "never = 1");
    CompletableFuture<List<Class<?>>> outcome = new CompletableFuture<>();
    context
        .createConsumer(stage.queue())
        .setMessageListener(
            message ->
                outcome.complete(
                    List.of(
                        thrown(context::close),
                        thrown(context::stop),
                        thrown(other::stop),
                        thrown(other::close),
                        thrown(() -> context.createProducer().send(stage.topic(), "t")))));
    stage.send(stage.queue(), "a");
    assertThat(outcome.get(Stage.LONG, TimeUnit.MILLISECONDS))
        .containsExactly(
            IllegalStateRuntimeException.class,
            IllegalStateRuntimeException.class,
            IllegalStateRuntimeException.class,
            Void.class,
            Void.class);
  }

  private static Class<?> thrown(Runnable action) {
    try {
      action.run();
      return Void.class;
    } catch (RuntimeException e) {
      return e.getClass();
    }
  }

  /** Section 8.7: a listener may be changed or taken away by the listener. */
  @Test
  void aListenerMayBeReplacedByItself() throws Exception {
    JMSContext context = stage.context();
    JMSConsumer consumer = context.createConsumer(stage.queue());
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    consumer.setMessageListener(
        message -> {
          seen.add("first " + AcknowledgementSpecTest.body(message));
          consumer.setMessageListener(
              next -> {
                seen.add("second " + AcknowledgementSpecTest.body(next));
                consumer.setMessageListener(null);
              });
        });
    stage.send(stage.queue(), "a", "b", "c");
    assertThat(seen.poll(Stage.LONG, TimeUnit.MILLISECONDS)).isEqualTo("first a");
    assertThat(seen.poll(Stage.LONG, TimeUnit.MILLISECONDS)).isEqualTo("second b");
    assertThat(seen.poll(Stage.SHORT, TimeUnit.MILLISECONDS)).isNull();
    context.close();
    assertThat(stage.drain()).containsExactly("c");
  }

  /** Section 6.1.8: closing by many threads at once closes once and fails for nobody. */
  @Test
  void everyThreadMayClose() throws Exception {
    stage.send(stage.queue(), "a");
    Connection connection = stage.started();
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = session.createConsumer(stage.queue());
    Stage.next(consumer);
    List<Call<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(call(ignored -> consumer.close()));
      calls.add(call(ignored -> session.close()));
      calls.add(call(ignored -> connection.close()));
    }
    for (Call<Void> closing : calls) {
      closing.result();
    }
    assertThat(stage.drain()).containsExactly("a");
  }

  /** JMSContext.close: by several threads it closes this context, and no other. */
  @Test
  void aContextThatManyCloseClosesNoOther() throws Exception {
    JMSContext first = stage.context();
    for (int round = 0; round < 100; round++) {
      JMSContext second = first.createContext(JMSContext.AUTO_ACKNOWLEDGE);
      CountDownLatch go = new CountDownLatch(1);
      List<Call<Void>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(
            call(
                ignored -> {
                  go.await();
                  second.close();
                }));
      }
      go.countDown();
      for (Call<Void> closing : calls) {
        closing.result();
      }
      first.createMessage();
    }
  }

  /** Section 2.13: sessions of one connection are used by threads of their own at the same time. */
  @Test
  void sessionsRunSideBySide() throws Exception {
    Connection connection = stage.started();
    Gate gate = new Gate();
    Session one = connection.createSession();
    Session two = connection.createSession();
    stage.send(stage.queue(), "blocks");
    one.createConsumer(stage.queue()).setMessageListener(gate);
    gate.awaitEntered();
    MessageConsumer consumer = two.createConsumer(stage.queue());
    two.createProducer(stage.queue()).send(two.createTextMessage("passes"));
    assertThat(Stage.text(consumer)).isEqualTo("passes");
    assertThat(gate.returned).hasValue(0);
    two.close();
    gate.leave.countDown();
  }
}
