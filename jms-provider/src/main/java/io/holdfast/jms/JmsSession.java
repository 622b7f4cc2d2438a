// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.destination.QueueDestination;
import io.holdfast.destination.TopicDestination;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.Delivery;
import io.holdfast.engine.EngineSession;
import io.holdfast.engine.Right;
import io.holdfast.message.Addresses;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A session: makes messages, producers and consumers, and ends its transactions. Used by one thread
 * at a time, except {@link #close}. Jakarta Messaging 3.1, section 6.2.
 */
public class JmsSession implements Session {
  private final JmsConnection connection;
  private final EngineSession engineSession;
  private final SessionMode mode;
  private final Completions completions;
  private final Outbox outbox;
  private final SessionConsumers consumers;
  private final Subscriptions subscriptions;
  private final LoadedMessages loaded = new LoadedMessages();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile boolean closed;

  JmsSession(JmsConnection connection, EngineSession engineSession, SessionMode mode) {
    this.connection = connection;
    this.engineSession = engineSession;
    this.mode = mode;
    completions = new Completions(new CallbackThread("holdfast-completions"));
    outbox = new Outbox(connection, engineSession, completions);
    consumers = new SessionConsumers(this, connection);
    subscriptions = new Subscriptions(connection, consumers);
  }

  /** The engine's session behind this one, for who steers its transactions. */
  public final EngineSession engineSession() {
    return engineSession;
  }

  final SessionConsumers consumers() {
    return consumers;
  }

  final void checkOpen() throws JMSException {
    if (closed) {
      throw JmsExceptions.illegalState(ReceptionText.CLOSED, "session");
    }
  }

  /** Waiting for the listener that calls would never end. */
  final void checkNotInListener(String method) throws JMSException {
    if (engineSession.inListener()) {
      throw JmsExceptions.illegalState(ReceptionText.CALLBACK, method);
    }
  }

  final void checkNotInCompletion(String method) throws JMSException {
    if (completions.inCallback()) {
      throw JmsExceptions.illegalState(ReceptionText.CALLBACK, method);
    }
  }

  final void checkNotInCallback(String method) throws JMSException {
    checkNotInListener(method);
    checkNotInCompletion(method);
  }

  /** Sends for a producer; without a completion listener it returns when the message is stored. */
  final void send(
      NamedDestination to, Message message, SendOptions options, CompletionListener listener)
      throws JMSException {
    checkOpen();
    connection.check(Right.SEND, to);
    if (listener == null) {
      outbox.send(to, message, options);
    } else {
      outbox.send(to, message, options, listener);
    }
  }

  /** A producer or its destination is about to be used: it must be there. */
  final void checkDestination(NamedDestination destination) throws JMSException {
    connection.check(Right.SEND, destination);
    connection.reception().resolve(destination);
  }

  final void awaitCompletions() {
    completions.await();
  }

  /** Whether a message counts as consumed when it was handed over. */
  final boolean acknowledgesItself() {
    return mode.acknowledge() == AUTO_ACKNOWLEDGE || mode.acknowledge() == DUPS_OK_ACKNOWLEDGE;
  }

  /** What a received message asks for when it is acknowledged. */
  final void acknowledge() throws JMSException {
    checkOpen();
    if (mode.acknowledge() == CLIENT_ACKNOWLEDGE) {
      JmsExceptions.telling(engineSession::acknowledge);
    }
  }

  /** The message of a delivery that who steers this session took by itself. */
  public final Message received(Delivery delivery) {
    return consumers.received(delivery);
  }

  /** Closes the consumers and waits for asynchronous sends, so that another may use the session. */
  public final void reset() throws JMSException {
    checkOpen();
    completions.await();
    consumers.close();
  }

  @Override
  public final Message createMessage() throws JMSException {
    checkOpen();
    return connection.reception().maker().message();
  }

  @Override
  public final TextMessage createTextMessage() throws JMSException {
    return createTextMessage(null);
  }

  @Override
  public final TextMessage createTextMessage(String text) throws JMSException {
    checkOpen();
    return connection.reception().maker().text(text);
  }

  @Override
  public final BytesMessage createBytesMessage() throws JMSException {
    checkOpen();
    return connection.reception().maker().bytes();
  }

  @Override
  public final MapMessage createMapMessage() throws JMSException {
    checkOpen();
    return connection.reception().maker().map();
  }

  @Override
  public final StreamMessage createStreamMessage() throws JMSException {
    checkOpen();
    return connection.reception().maker().stream();
  }

  @Override
  public final ObjectMessage createObjectMessage() throws JMSException {
    return createObjectMessage(null);
  }

  @Override
  public final ObjectMessage createObjectMessage(Serializable object) throws JMSException {
    checkOpen();
    return connection.reception().maker().object(object);
  }

  @Override
  public boolean getTransacted() throws JMSException {
    checkOpen();
    return mode.transacted();
  }

  @Override
  public final int getAcknowledgeMode() throws JMSException {
    checkOpen();
    return mode.acknowledge();
  }

  @Override
  public void commit() throws JMSException {
    checkEnds("commit");
    JmsExceptions.telling(engineSession::commit);
  }

  @Override
  public void rollback() throws JMSException {
    checkEnds("rollback");
    JmsExceptions.telling(engineSession::rollback);
  }

  private void checkEnds(String method) throws JMSException {
    checkOpen();
    checkNotInCompletion(method);
    switch (mode.engine()) {
      case TRANSACTED -> completions.await();
      case MANAGED -> throw JmsExceptions.transactionInProgress(ReceptionText.MANAGED, method);
      default -> throw JmsExceptions.illegalState(ReceptionText.NOT_TRANSACTED, method);
    }
  }

  @Override
  public final void recover() throws JMSException {
    checkOpen();
    if (mode.transacted()) {
      throw JmsExceptions.illegalState(ReceptionText.TRANSACTED, "recover");
    }
    JmsExceptions.telling(engineSession::recover);
  }

  @Override
  public final void close() throws JMSException {
    if (closing.get()) {
      return;
    }
    checkNotInCallback("Session.close");
    if (closing.compareAndSet(false, true)) {
      // Listeners that run may use the session until they return: section 6.2.15.
      engineSession.stop();
      completions.await();
      closed = true;
      loaded.release();
      try {
        JmsExceptions.telling(engineSession::close);
      } finally {
        consumers.close();
        completions.await();
        completions.close();
        connection.forget(this);
      }
    }
  }

  @Override
  public final MessageListener getMessageListener() throws JMSException {
    checkOpen();
    return loaded.listener();
  }

  @Override
  public final void setMessageListener(MessageListener listener) throws JMSException {
    checkOpen();
    loaded.listen(listener);
  }

  /** The messages that a connection consumer hands to this session. */
  final LoadedMessages loaded() {
    return loaded;
  }

  @Override
  public final void run() {
    loaded.deliver(engineSession, consumers::received);
  }

  @Override
  public final MessageProducer createProducer(Destination destination) throws JMSException {
    checkOpen();
    return new JmsMessageProducer(this, destination);
  }

  @Override
  public final MessageConsumer createConsumer(Destination destination) throws JMSException {
    return createConsumer(destination, null, false);
  }

  @Override
  public final MessageConsumer createConsumer(Destination destination, String selector)
      throws JMSException {
    return createConsumer(destination, selector, false);
  }

  @Override
  public final MessageConsumer createConsumer(
      Destination destination, String selector, boolean noLocal) throws JMSException {
    checkOpen();
    NamedDestination from = consumed("createConsumer", destination);
    return from instanceof TopicDestination topic
        ? subscribe(SubscriptionSpec.plain("createConsumer", topic, selector, noLocal))
        : consumers.open(from, selector);
  }

  final NamedDestination consumed(String method, Destination destination) throws JMSException {
    if (destination == null) {
      throw JmsExceptions.destination(ReceptionText.NO_DESTINATION, method);
    }
    return Addresses.own(destination);
  }

  @Override
  public MessageConsumer createSharedConsumer(Topic topic, String name) throws JMSException {
    return createSharedConsumer(topic, name, null);
  }

  @Override
  public MessageConsumer createSharedConsumer(Topic topic, String name, String selector)
      throws JMSException {
    return subscribe(SubscriptionSpec.shared("createSharedConsumer", topic, name, selector));
  }

  @Override
  public MessageConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
    return createSharedDurableConsumer(topic, name, null);
  }

  @Override
  public MessageConsumer createSharedDurableConsumer(Topic topic, String name, String selector)
      throws JMSException {
    return subscribe(
        SubscriptionSpec.sharedDurable("createSharedDurableConsumer", topic, name, selector));
  }

  @Override
  public TopicSubscriber createDurableSubscriber(Topic topic, String name) throws JMSException {
    return createDurableSubscriber(topic, name, null, false);
  }

  @Override
  public TopicSubscriber createDurableSubscriber(
      Topic topic, String name, String selector, boolean noLocal) throws JMSException {
    return subscribe(
        SubscriptionSpec.durable("createDurableSubscriber", topic, name, selector, noLocal));
  }

  @Override
  public MessageConsumer createDurableConsumer(Topic topic, String name) throws JMSException {
    return createDurableConsumer(topic, name, null, false);
  }

  @Override
  public MessageConsumer createDurableConsumer(
      Topic topic, String name, String selector, boolean noLocal) throws JMSException {
    return subscribe(
        SubscriptionSpec.durable("createDurableConsumer", topic, name, selector, noLocal));
  }

  final TopicSubscriber subscribe(SubscriptionSpec spec) throws JMSException {
    checkOpen();
    return subscriptions.open(spec);
  }

  @Override
  public void unsubscribe(String name) throws JMSException {
    checkOpen();
    subscriptions.remove(name);
  }

  @Override
  public Queue createQueue(String name) throws JMSException {
    checkOpen();
    Addresses.checkName(name);
    return new QueueDestination(name);
  }

  @Override
  public Topic createTopic(String name) throws JMSException {
    checkOpen();
    Addresses.checkName(name);
    return new TopicDestination(name);
  }

  @Override
  public TemporaryQueue createTemporaryQueue() throws JMSException {
    checkOpen();
    return connection.temporaries().createQueue();
  }

  @Override
  public TemporaryTopic createTemporaryTopic() throws JMSException {
    checkOpen();
    return connection.temporaries().createTopic();
  }

  @Override
  public QueueBrowser createBrowser(Queue queue) throws JMSException {
    return createBrowser(queue, null);
  }

  @Override
  public QueueBrowser createBrowser(Queue queue, String selector) throws JMSException {
    checkOpen();
    return consumers.browse(consumed("createBrowser", queue), selector);
  }
}
