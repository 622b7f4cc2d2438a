// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The connection factory of all tests, and for each test destinations of its own and connections
 * that are closed after it. Used by one thread.
 */
final class Stage implements BeforeEachCallback, AfterEachCallback {
  /** Long enough for whatever must come, in milliseconds. */
  static final long LONG = 20_000;

  /** Long enough to believe that nothing comes, in milliseconds. */
  static final long SHORT = 250;

  private final List<AutoCloseable> open = new ArrayList<>();
  private ConnectionFactory factory;
  private String name;

  @Override
  public void beforeEach(ExtensionContext context) {
    factory =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(Provider.class, key -> new Provider(), Provider.class)
            .factory;
    name = context.getRequiredTestClass().getSimpleName() + "-" + UUID.randomUUID();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  ConnectionFactory factory() {
    return factory;
  }

  /** A name that no other test uses. */
  String name() {
    return name;
  }

  <C extends AutoCloseable> C closing(C opened) {
    open.add(opened);
    return opened;
  }

  /** A connection that is not started. */
  Connection stopped() throws JMSException {
    return closing(factory.createConnection());
  }

  Connection started() throws JMSException {
    Connection connection = stopped();
    connection.start();
    return connection;
  }

  /** A session on a started connection of its own. */
  Session session(int mode) throws JMSException {
    return started().createSession(mode);
  }

  Session session() throws JMSException {
    return session(Session.AUTO_ACKNOWLEDGE);
  }

  JMSContext context(int mode) {
    return closing(factory.createContext(mode));
  }

  JMSContext context() {
    return context(JMSContext.AUTO_ACKNOWLEDGE);
  }

  Queue queue() {
    try (JMSContext context = factory.createContext()) {
      return context.createQueue(name);
    }
  }

  Topic topic() {
    try (JMSContext context = factory.createContext()) {
      return context.createTopic(name);
    }
  }

  /** Sends texts, each by itself. */
  void send(Destination to, String... texts) {
    try (JMSContext context = factory.createContext()) {
      for (String text : texts) {
        context.createProducer().send(to, text);
      }
    }
  }

  /** Takes what lies in the test's queue. */
  List<String> drain() {
    List<String> texts = new ArrayList<>();
    try (JMSContext context = factory.createContext();
        var consumer = context.createConsumer(queue())) {
      for (String text = consumer.receiveBody(String.class, SHORT);
          text != null;
          text = consumer.receiveBodyNoWait(String.class)) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** What comes next, which must come. */
  static Message next(MessageConsumer consumer) throws JMSException {
    Message message = consumer.receive(LONG);
    assertThat(message).as("a message").isNotNull();
    return message;
  }

  static String text(MessageConsumer consumer) throws JMSException {
    return next(consumer).getBody(String.class);
  }

  /** Sends a message to the test's queue, and receives it. */
  <M extends Message> M carried(Session session, M message) throws JMSException {
    try (var producer = session.createProducer(queue());
        var consumer = session.createConsumer(queue())) {
      producer.send(message);
      @SuppressWarnings("unchecked") // a message comes back as what it was
      M received = (M) next(consumer);
      return received;
    }
  }

  /** The factory of this JVM, closed after the last test. */
  private static final class Provider implements AutoCloseable {
    private final HoldfastConnectionFactory factory;

    Provider() {
      Properties settings = new Properties();
      settings.setProperty("security.object-message-filter", "java.lang.*;java.util.*");
      settings.setProperty("admin.jmx", "false");
      settings.setProperty("store.durability", System.getProperty("spec.durability", "sync"));
      factory = new HoldfastConnectionFactory(System.getProperty("spec.url", "jdbc:h2:mem:rules"));
      factory.setUser(System.getProperty("spec.user"));
      factory.setPassword(System.getProperty("spec.password"));
      factory.setProperties(settings);
    }

    @Override
    public void close() {
      factory.close();
    }
  }
}
