// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One provider for all tests of a JVM, and for each test queues of its own and connections that are
 * closed after it. Used by one thread.
 */
final class Scene implements BeforeEachCallback, AfterEachCallback {
  /** Long enough for whatever must come. */
  static final long LONG = 20_000;

  /** Long enough to believe that nothing comes. */
  static final long SHORT = 300;

  /** The account of the store, which is also the one that may connect. */
  static final String USER = "keeper";

  static final String PASSWORD = "of the store";

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final List<Connection> connections = new ArrayList<>();
  private final List<JMSContext> contexts = new ArrayList<>();
  private HoldfastConnectionFactory factory;
  private String queueName;

  @Override
  public void beforeEach(ExtensionContext context) {
    factory =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(Provider.class, key -> new Provider(), Provider.class)
            .factory;
    queueName = context.getRequiredTestClass().getSimpleName() + "-" + NUMBERS.incrementAndGet();
  }

  @Override
  public void afterEach(ExtensionContext context) throws JMSException {
    for (JMSContext open : contexts) {
      open.close();
    }
    for (Connection open : connections) {
      open.close();
    }
  }

  HoldfastConnectionFactory factory() {
    return factory;
  }

  /** A connection that is started. */
  Connection connection() throws JMSException {
    Connection connection = stopped();
    connection.start();
    return connection;
  }

  /** A connection that is not started. */
  Connection stopped() throws JMSException {
    return opened(factory.createConnection());
  }

  <C extends Connection> C opened(C connection) {
    connections.add(connection);
    return connection;
  }

  JMSContext context(int mode) {
    return opened(factory.createContext(mode));
  }

  <C extends JMSContext> C opened(C context) {
    contexts.add(context);
    return context;
  }

  /** A session on a started connection of its own. */
  Session session(int mode) throws JMSException {
    return connection().createSession(mode);
  }

  Session session() throws JMSException {
    return session(Session.AUTO_ACKNOWLEDGE);
  }

  String queueName() {
    return queueName;
  }

  /** The test's queue. */
  Queue queue(Session session) throws JMSException {
    return session.createQueue(queueName);
  }

  /** Sends texts to the test's queue, each durable on return. */
  void send(String... texts) throws JMSException {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(queue(session))) {
      for (String text : texts) {
        producer.send(session.createTextMessage(text));
      }
    }
  }

  /** Takes what lies in the test's queue. */
  List<String> drain() throws JMSException {
    return take(message -> ((TextMessage) message).getText());
  }

  private List<String> take(Reading reading) throws JMSException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession();
        MessageConsumer consumer = session.createConsumer(queue(session))) {
      connection.start();
      for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
        texts.add(reading.of(next));
      }
    }
    return texts;
  }

  /** Takes the BytesMessages that lie in the test's queue, each as hexadecimal digits. */
  List<String> bodies() throws JMSException {
    return take(message -> HexFormat.of().formatHex(message.getBody(byte[].class)));
  }

  /** The next text, null when none came in time. */
  static String text(MessageConsumer consumer, long milliseconds) throws JMSException {
    Message message = consumer.receive(milliseconds);
    return message == null ? null : ((TextMessage) message).getText();
  }

  /** The next text, which must come. */
  static String text(MessageConsumer consumer) throws JMSException {
    String text = text(consumer, LONG);
    assertThat(text).as("a text").isNotNull();
    return text;
  }

  /** Makes a text of a message. */
  @FunctionalInterface
  private interface Reading {
    String of(Message message) throws JMSException;
  }

  /** The provider of this JVM, closed after the last test. */
  private static final class Provider implements AutoCloseable {
    private final HoldfastConnectionFactory factory;

    Provider() {
      Properties settings = new Properties();
      settings.setProperty("security.object-message-filter", "java.lang.*;java.util.*");
      settings.setProperty("admin.jmx", "false");
      factory = new HoldfastConnectionFactory("jdbc:h2:mem:spec");
      factory.setUser(USER);
      factory.setPassword(PASSWORD);
      factory.setProperties(settings);
    }

    @Override
    public void close() {
      factory.close();
    }
  }
}
