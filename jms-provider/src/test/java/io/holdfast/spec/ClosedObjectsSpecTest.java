// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every method of a closed object fails: Jakarta Messaging 3.1, sections 6.1.8, 6.2.15, 7 and 8.
 */
class ClosedObjectsSpecTest {
  /** Methods that need no open object. */
  private static final Set<String> FREE = Set.of("close", "run", "getXAResource");

  private static final Set<Thread.State> WAITING =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  @RegisterExtension final Scene scene = new Scene();

  @Test
  void aClosedConnection() throws JMSException {
    Connection connection = scene.stopped();
    connection.close();
    assertClosed(Connection.class, connection);
    assertClosed(QueueConnection.class, connection);
    assertClosed(TopicConnection.class, connection);
  }

  @Test
  void aClosedSession() throws JMSException {
    Session session = scene.session(Session.SESSION_TRANSACTED);
    session.close();
    assertClosed(Session.class, session);
    QueueSession queues =
        scene.opened(scene.factory().createQueueConnection()).createQueueSession(false, 1);
    queues.close();
    assertClosed(QueueSession.class, queues);
    TopicSession topics =
        scene.opened(scene.factory().createTopicConnection()).createTopicSession(false, 1);
    topics.close();
    assertClosed(TopicSession.class, topics);
  }

  @Test
  void aClosedProducer() throws JMSException {
    Session session = scene.session();
    MessageProducer producer = session.createProducer(null);
    producer.close();
    assertClosed(MessageProducer.class, producer);
    QueueSession queues =
        scene.opened(scene.factory().createQueueConnection()).createQueueSession(false, 1);
    QueueSender sender = queues.createSender(null);
    queues.close();
    assertClosed(QueueSender.class, sender);
    TopicSession topics =
        scene.opened(scene.factory().createTopicConnection()).createTopicSession(false, 1);
    TopicPublisher publisher = topics.createPublisher(null);
    topics.close();
    assertClosed(TopicPublisher.class, publisher);
  }

  @Test
  void aClosedConsumerOrBrowser() throws JMSException {
    Session session = scene.session();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    consumer.close();
    assertClosed(MessageConsumer.class, consumer);
    assertClosed(QueueReceiver.class, consumer);
    QueueBrowser browser = session.createBrowser(scene.queue(session));
    browser.close();
    assertClosed(QueueBrowser.class, browser);
  }

  @Test
  void aClosedContext() throws JMSException {
    JMSContext context = scene.context(JMSContext.AUTO_ACKNOWLEDGE);
    JMSConsumer consumer = context.createConsumer(context.createQueue(scene.queueName()));
    context.close();
    context.close();
    assertClosed(JMSContext.class, context);
    assertClosed(JMSConsumer.class, consumer);
  }

  @Test
  void closingTwiceIsSilent() throws JMSException {
    Session session = scene.session();
    MessageProducer producer = session.createProducer(null);
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    QueueBrowser browser = session.createBrowser(scene.queue(session));
    for (AutoCloseable open : List.of(browser, consumer, producer, session)) {
      assertThatCode(open::close).doesNotThrowAnyException();
      assertThatCode(open::close).doesNotThrowAnyException();
    }
  }

  @Test
  void closingTheSessionWakesAReceiver() throws Exception {
    Session session = scene.session();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    CompletableFuture<Message> received = new CompletableFuture<>();
    Thread receiver =
        new Thread(
            () -> {
              try {
                received.complete(consumer.receive());
              } catch (JMSException e) {
                received.completeExceptionally(e);
              }
            });
    receiver.start();
    await().until(() -> WAITING.contains(receiver.getState()));
    session.close();
    assertThat(received.get(Scene.LONG, TimeUnit.MILLISECONDS)).isNull();
  }

  private static void assertClosed(Class<?> type, Object closed) {
    Method[] methods = type.getMethods();
    Arrays.stream(methods)
        .filter(method -> !FREE.contains(method.getName()))
        .forEach(method -> assertClosed(method, closed));
  }

  private static void assertClosed(Method method, Object closed) {
    Object[] arguments =
        Arrays.stream(method.getParameterTypes()).map(ClosedObjectsSpecTest::argument).toArray();
    assertThatThrownBy(
            () -> {
              try {
                method.invoke(closed, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            })
        .as(method.toString())
        .isInstanceOfAny(IllegalStateException.class, IllegalStateRuntimeException.class);
  }

  private static Object argument(Class<?> type) {
    if (type == boolean.class) {
      return false;
    } else if (type == int.class) {
      return 1;
    } else if (type == long.class) {
      return 1L;
    } else if (type == jakarta.jms.CompletionListener.class) {
      return new RecordingCompletions();
    }
    return type == String.class ? "name" : null;
  }
}
