// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Consumers, listeners and selectors: Jakarta Messaging 3.1, sections 3.8 and 8. */
class ConsumerSpecTest {
  private static final Set<Thread.State> WAITING =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  @RegisterExtension final Scene scene = new Scene();

  @Test
  void aReceiveEndsWithItsTime() throws JMSException {
    Session session = scene.session();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    assertThat(consumer.receive(1)).isNull();
    assertThat(consumer.receiveNoWait()).isNull();
    assertThatThrownBy(() -> consumer.receive(-1)).hasMessageStartingWith("HF-4308");
  }

  @Test
  void selectsBySelectorAndLeavesTheRestInOrder() throws JMSException {
    Session session = scene.session();
    MessageProducer producer = session.createProducer(scene.queue(session));
    for (int i = 0; i < 6; i++) {
      Message message = session.createTextMessage("" + i);
      message.setIntProperty("n", i);
      producer.send(message);
    }
    MessageConsumer even = session.createConsumer(scene.queue(session), "n = 2 OR n = 4");
    assertThat(even.getMessageSelector()).isEqualTo("n = 2 OR n = 4");
    assertThat(Scene.text(even)).isEqualTo("2");
    assertThat(Scene.text(even)).isEqualTo("4");
    assertThat(even.receiveNoWait()).isNull();
    even.close();
    assertThat(scene.drain()).containsExactly("0", "1", "3", "5");
  }

  @Test
  void checksTheDestinationBeforeTheSelector() throws JMSException {
    Session session = scene.session();
    assertThatThrownBy(() -> session.createConsumer(null, "= ="))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> session.createBrowser(null, "= ="))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> session.createConsumer(scene.queue(session), "= ="))
        .isInstanceOf(InvalidSelectorException.class)
        .hasMessageStartingWith("HF-4110");
    assertThatThrownBy(() -> session.createBrowser(scene.queue(session), "a > 'b'"))
        .isInstanceOf(InvalidSelectorException.class);
    assertThat(session.createConsumer(scene.queue(session), "").getMessageSelector()).isNull();
    assertThat(session.createConsumer(scene.queue(session), null).getMessageSelector()).isNull();
  }

  @Test
  void aListenerGetsWhatWasSentBeforeTheStartInOrder() throws Exception {
    scene.send("a", "b");
    Connection connection = scene.stopped();
    Session session = connection.createSession();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    RecordingListener listener = new RecordingListener();
    consumer.setMessageListener(listener);
    assertThat(consumer.getMessageListener()).isSameAs(listener);
    connection.start();
    assertThat(listener.next()).isEqualTo("a");
    assertThat(listener.next()).isEqualTo("b");
    scene.send("c");
    assertThat(listener.next()).isEqualTo("c");
    connection.close();
    assertThat(scene.drain()).isEmpty();
  }

  @Test
  void doesNotReceiveBesideAListener() throws JMSException {
    Session session = scene.session();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    consumer.setMessageListener(new RecordingListener());
    assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
    consumer.setMessageListener(null);
    assertThat(consumer.receiveNoWait()).isNull();
  }

  @Test
  void listenersOfASessionRunOneAtATime() throws Exception {
    Connection connection = scene.stopped();
    Session session = connection.createSession();
    AtomicInteger running = new AtomicInteger();
    RecordingListener listener =
        new RecordingListener(
            (message, text) -> {
              if (running.incrementAndGet() > 1) {
                throw new JMSException("two at once");
              }
              for (int i = 0; i < 1000; i++) {
                Thread.onSpinWait();
              }
              running.decrementAndGet();
            });
    for (int i = 0; i < 3; i++) {
      session.createConsumer(scene.queue(session)).setMessageListener(listener);
    }
    connection.start();
    for (int i = 0; i < 30; i++) {
      scene.send("" + i);
    }
    for (int i = 0; i < 30; i++) {
      assertThat(listener.next()).isInstanceOf(String.class);
    }
  }

  @Test
  void aListenerThatThrowsGetsTheMessageAgain() throws Exception {
    scene.send("a", "b");
    Session session = scene.session();
    RecordingListener listener =
        new RecordingListener(
            (message, text) -> {
              if (text.equals("a") && !message.getJMSRedelivered()) {
                throw new UnsupportedOperationException("not yet");
              }
            });
    session.createConsumer(scene.queue(session)).setMessageListener(listener);
    assertThat(listener.next()).isEqualTo("a");
    assertThat(listener.next()).isEqualTo("a again");
    assertThat(listener.next()).isEqualTo("b");
  }

  @Test
  void recoverInAListenerDeliversTheCurrentMessageAgain() throws Exception {
    Connection connection = scene.stopped();
    Session session = connection.createSession();
    RecordingListener listener =
        new RecordingListener(
            (message, text) -> {
              if (text.equals("b") && !message.getJMSRedelivered()) {
                session.recover();
              }
            });
    session.createConsumer(scene.queue(session)).setMessageListener(listener);
    scene.send("a", "b", "c");
    connection.start();
    assertThat(listener.next()).isEqualTo("a");
    assertThat(listener.next()).isEqualTo("b");
    assertThat(listener.next()).isEqualTo("b again");
    assertThat(listener.next()).isEqualTo("c");
  }

  @Test
  void aListenerCannotCloseOrStopWhatWaitsForIt() throws Exception {
    Connection connection = scene.stopped();
    Session session = connection.createSession();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    RecordingListener[] calls = new RecordingListener[1];
    calls[0] =
        new RecordingListener(
            (message, text) -> {
              switch (text) {
                case "session" -> session.close();
                case "connection" -> connection.close();
                case "stop" -> connection.stop();
                default -> consumer.close();
              }
            });
    consumer.setMessageListener(calls[0]);
    connection.start();
    scene.send("session", "connection", "stop", "consumer", "left");
    for (String call : new String[] {"session", "connection", "stop"}) {
      assertThat(calls[0].next()).isEqualTo(call);
      assertThat(calls[0].next()).isInstanceOf(IllegalStateException.class);
    }
    assertThat(calls[0].next()).isEqualTo("consumer");
    connection.close();
    assertThat(calls[0].isEmpty()).isTrue();
    assertThat(scene.drain()).containsExactly("left");
  }

  @Test
  void aTransactedListenerCommits() throws Exception {
    Connection connection = scene.connection();
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    RecordingListener listener =
        new RecordingListener(
            (message, text) -> {
              if (message.getJMSRedelivered()) {
                session.commit();
              } else {
                session.rollback();
              }
            });
    session.createConsumer(scene.queue(session)).setMessageListener(listener);
    scene.send("a");
    assertThat(listener.next()).isEqualTo("a");
    assertThat(listener.next()).isEqualTo("a again");
    connection.close();
    assertThat(scene.drain()).isEmpty();
  }

  @Test
  void aListenerMayUseItsSessionWhileItIsClosed() throws Exception {
    Connection connection = scene.connection();
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    CompletableFuture<Thread> closer = new CompletableFuture<>();
    RecordingListener listener =
        new RecordingListener(
            (message, text) -> {
              Thread closing = closer.join();
              await().until(() -> WAITING.contains(closing.getState()));
              session.createProducer(scene.queue(session)).send(session.createTextMessage("b"));
              session.commit();
            });
    session.createConsumer(scene.queue(session)).setMessageListener(listener);
    scene.send("a");
    assertThat(listener.next()).isEqualTo("a");
    Thread closing =
        new Thread(
            () -> {
              try {
                connection.close();
              } catch (JMSException e) {
                throw new AssertionError(e);
              }
            });
    closing.start();
    closer.complete(closing);
    closing.join();
    assertThat(listener.isEmpty()).isTrue();
    assertThat(scene.drain()).containsExactly("b");
  }

  @Test
  void aMessageThatFailsAgainAndAgainBecomesADeadLetter() throws Exception {
    scene.send("poison", "good");
    Session session = scene.session(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    for (int count = 1; count <= 10; count++) {
      Message message = consumer.receive(Scene.LONG);
      assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(count);
      session.rollback();
    }
    assertThat(Scene.text(consumer)).isEqualTo("good");
    session.commit();
  }

  @Test
  void anInterruptEndsAReceiveAndStaysSet() throws JMSException {
    Session session = scene.session();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    Thread.currentThread().interrupt();
    assertThat(consumer.receive()).isNull();
    assertThat(Thread.interrupted()).isTrue();
    scene.send("a");
    assertThat(Scene.text(consumer)).isEqualTo("a");
  }

  @Test
  void aListenerRunsWithTheClassLoaderOfWhoSetIt() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    ClassLoader application = new ClassLoader(before) {};
    Session session = scene.session();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    ClassLoader[] seen = new ClassLoader[1];
    RecordingListener listener =
        new RecordingListener(
            (message, text) -> seen[0] = Thread.currentThread().getContextClassLoader());
    Thread.currentThread().setContextClassLoader(application);
    try {
      consumer.setMessageListener(listener);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    scene.send("a", "b");
    listener.next();
    listener.next();
    assertThat(seen[0]).isSameAs(application);
  }
}
