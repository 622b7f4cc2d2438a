// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import net.jqwik.api.lifecycle.Store;
import org.awaitility.Awaitility;

/**
 * Sends messages by every way that leads through a provider: browsed and received from the store,
 * and handed over at once to two subscribers, who share one stored body. Used by one thread.
 */
final class Carrier implements Store.CloseOnReset {
  private static final long LONG = 20_000;

  private final TestProvider provider;
  private final HoldfastConnectionFactory factory;
  private final Connection connection;
  private final Session session;
  private Queue queue;
  private Topic topic;
  private List<MessageConsumer> subscribers = List.of();
  private int number;
  private boolean halfway;

  Carrier(TestProvider provider) {
    this.provider = provider;
    factory = provider.open();
    Properties properties = new Properties();
    properties.setProperty("store.inline-body", "100B"); // so that many bodies lie in chunks
    properties.setProperty("security.object-message-filter", "java.lang.*;java.util.*");
    factory.setProperties(properties);
    try {
      connection = factory.createConnection();
      connection.start();
      session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      reopen();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private void reopen() throws JMSException {
    number++;
    for (MessageConsumer subscriber : subscribers) {
      subscriber.close();
    }
    queue = session.createQueue("CARRIED" + number);
    topic = session.createTopic("CARRIED" + number);
    subscribers = List.of(session.createConsumer(topic), session.createConsumer(topic));
  }

  void carry(AnyMessage message) throws JMSException {
    if (halfway) {
      reopen(); // what a failed try has left is not for the next one
    }
    halfway = true;
    through(message);
    halfway = false;
  }

  private void through(AnyMessage message) throws JMSException {
    if (!message.sendable()) {
      assertThatThrownBy(() -> send(queue, message))
          .isInstanceOf(MessageFormatException.class)
          .hasMessageStartingWith("HF-430");
      assertThat(browsed()).isEmpty();
      return;
    }
    Message sent = send(queue, message);
    message.assertSame(firstBrowsed(), sent);
    try (MessageConsumer consumer = session.createConsumer(queue)) {
      receive(consumer, message, sent);
    }
    Message published = send(topic, message);
    for (MessageConsumer subscriber : subscribers) {
      receive(subscriber, message, published);
    }
  }

  private Message send(Destination to, AnyMessage message) throws JMSException {
    Message written = message.write(session);
    AnyMessage.Options options = message.options();
    try (MessageProducer producer = session.createProducer(to)) {
      producer.setDeliveryDelay(0);
      producer.send(written, options.mode(), options.priority(), options.life());
    }
    return written;
  }

  /** A message that is not persistent may be stored a little after its send. */
  private Message firstBrowsed() {
    return Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(this::browsed, found -> !found.isEmpty())
        .get(0);
  }

  private List<Message> browsed() throws JMSException {
    try (QueueBrowser browser = session.createBrowser(queue)) {
      Enumeration<?> found = browser.getEnumeration();
      return Collections.list(found).stream().map(Message.class::cast).toList();
    }
  }

  private static void receive(MessageConsumer consumer, AnyMessage message, Message sent)
      throws JMSException {
    Message back = consumer.receive(LONG);
    assertThat(back).isNotNull();
    assertThat(back.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
    message.assertSame(back, sent);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    } finally {
      provider.close(factory);
    }
  }
}
