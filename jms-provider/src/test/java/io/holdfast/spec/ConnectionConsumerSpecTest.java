// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueConnection;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connection consumers and server sessions: Jakarta Messaging 3.1, section 9.2. */
class ConnectionConsumerSpecTest {
  @RegisterExtension final Scene scene = new Scene();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdown();
  }

  /** A pool of one session whose work runs on another thread. */
  private ServerSessionPool pool(Session session, RecordingListener listener) throws JMSException {
    session.setMessageListener(listener);
    return () ->
        new ServerSession() {
          @Override
          public Session getSession() {
            return session;
          }

          @Override
          public void start() {
            threads.execute(session);
          }
        };
  }

  private Topic topic(Session session) throws JMSException {
    return session.createTopic(scene.queueName());
  }

  private void publish(String text) throws JMSException {
    Session session = scene.session();
    try (MessageProducer producer = session.createProducer(topic(session))) {
      producer.send(session.createTextMessage(text));
    }
  }

  @Test
  void messagesOfAQueueAreHandedToTheSessionsOfThePool() throws Exception {
    Connection connection = scene.stopped();
    Session session = connection.createSession();
    RecordingListener listener = new RecordingListener();
    ServerSessionPool pool = pool(session, listener);
    ConnectionConsumer consumer =
        connection.createConnectionConsumer(scene.queue(session), null, pool, 2);
    assertThat(consumer.getServerSessionPool()).isSameAs(pool);
    scene.send("a", "b", "c");
    assertThat(listener.isEmpty()).isTrue();
    connection.start();
    for (String text : new String[] {"a", "b", "c"}) {
      assertThat(listener.next()).isEqualTo(text);
    }
    consumer.close();
    consumer.close();
    assertThatThrownBy(consumer::getServerSessionPool).isInstanceOf(IllegalStateException.class);
    scene.send("d");
    await().untilAsserted(() -> assertThat(scene.drain()).containsExactly("d"));
  }

  @Test
  void aTransactedServerSessionCommitsItself() throws Exception {
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
    ConnectionConsumer consumer =
        connection.createConnectionConsumer(scene.queue(session), null, pool(session, listener), 1);
    scene.send("a");
    assertThat(listener.next()).isEqualTo("a");
    assertThat(listener.next()).isEqualTo("a again");
    consumer.close();
    assertThat(scene.drain()).isEmpty();
  }

  @Test
  void subscriptionsOfEveryKindCanBeConsumed() throws Exception {
    String name = scene.queueName();
    Connection connection = scene.opened(scene.factory().createConnection());
    connection.setClientID(name);
    connection.start();
    Session session = connection.createSession();
    Topic topic = topic(session);
    RecordingListener listener = new RecordingListener();
    ServerSessionPool pool = pool(session, listener);
    ConnectionConsumer[] consumers = {
      connection.createConnectionConsumer(topic, null, pool, 1),
      connection.createSharedConnectionConsumer(topic, name, null, pool, 1),
      connection.createDurableConnectionConsumer(topic, "d", null, pool, 1),
      connection.createSharedDurableConnectionConsumer(topic, "sd", null, pool, 1)
    };
    publish("a");
    for (int i = 0; i < consumers.length; i++) {
      assertThat(listener.next()).isEqualTo("a");
    }
    for (ConnectionConsumer consumer : consumers) {
      consumer.close();
    }
    session.unsubscribe("d");
    session.unsubscribe("sd");
  }

  @Test
  void aPoolThatFailsGetsTheMessageAgain() throws Exception {
    Connection connection = scene.connection();
    Session session = connection.createSession();
    RecordingListener listener = new RecordingListener();
    ServerSessionPool good = pool(session, listener);
    boolean[] failed = new boolean[1];
    ServerSessionPool pool =
        () -> {
          if (!failed[0]) {
            failed[0] = true;
            throw new JMSException("no session now");
          }
          return good.getServerSession();
        };
    connection.createConnectionConsumer(scene.queue(session), null, pool, 1);
    scene.send("a");
    assertThat(listener.next()).isEqualTo("a");
  }

  @Test
  void badRequestsAreRefused() throws JMSException {
    QueueConnection connection = scene.opened(scene.factory().createQueueConnection());
    Session session = scene.session();
    ServerSessionPool pool = pool(session, new RecordingListener());
    Connection plain = scene.stopped();
    assertThatThrownBy(() -> plain.createConnectionConsumer(null, null, pool, 1))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> plain.createConnectionConsumer(scene.queue(session), "a =", pool, 1))
        .isInstanceOf(InvalidSelectorException.class);
    assertThatThrownBy(() -> plain.createConnectionConsumer(scene.queue(session), null, null, 1))
        .hasMessageStartingWith("HF-4012");
    assertThatThrownBy(() -> plain.createConnectionConsumer(scene.queue(session), null, pool, 0))
        .hasMessageStartingWith("HF-4012");
    assertThatThrownBy(
            () -> plain.createDurableConnectionConsumer(topic(session), "s", null, pool, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> connection.createSharedConnectionConsumer(topic(session), "s", null, pool, 1))
        .isInstanceOf(IllegalStateException.class);
  }
}
