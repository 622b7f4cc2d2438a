// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.BytesMessage;
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
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The session that an application holds: each call goes to the physical session of the managed
 * connection of the moment. Confined to one thread at a time, except {@link #close}. Jakarta
 * Messaging 3.1, sections 12.2 and 12.3.
 */
final class SessionHandle implements QueueSession, TopicSession {
  private final ConnectionHandle connection;
  private final Domain domain;
  private final int mode;
  private final LocalWork work;
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  SessionHandle(ConnectionHandle connection, Domain domain, int mode, boolean transacted)
      throws JMSException {
    this.connection = connection;
    this.domain = domain;
    this.mode = mode;
    this.work = transacted ? new LocalWork(connection) : null;
    if (transacted) {
      work.begin();
    }
  }

  /** What is closed with the session. */
  @FunctionalInterface
  interface Child {
    void close() throws JMSException;
  }

  boolean isClosed() {
    return closed || connection.isClosed();
  }

  /** The managed connection of the moment, by which children know that theirs is another. */
  JmsManagedConnection managed() {
    return connection.managed();
  }

  <T> T call(JmsManagedConnection.Call<T> call) throws JMSException {
    if (isClosed()) {
      throw AdapterErrors.illegalState(AdapterText.CLOSED, "session");
    }
    return connection.managed().call(call);
  }

  void forget(Child child) {
    children.remove(child);
  }

  private <T extends Child> T keep(T child) {
    children.add(child);
    return child;
  }

  @Override
  public void close() throws JMSException {
    if (isClosed()) {
      return;
    }
    closed = true;
    try {
      for (Child child : children) {
        child.close();
      }
    } finally {
      if (work != null) {
        work.end();
      }
    }
  }

  @Override
  public BytesMessage createBytesMessage() throws JMSException {
    return call(Session::createBytesMessage);
  }

  @Override
  public MapMessage createMapMessage() throws JMSException {
    return call(Session::createMapMessage);
  }

  @Override
  public Message createMessage() throws JMSException {
    return call(Session::createMessage);
  }

  @Override
  public ObjectMessage createObjectMessage() throws JMSException {
    return call(Session::createObjectMessage);
  }

  @Override
  public ObjectMessage createObjectMessage(Serializable object) throws JMSException {
    return call(session -> session.createObjectMessage(object));
  }

  @Override
  public StreamMessage createStreamMessage() throws JMSException {
    return call(Session::createStreamMessage);
  }

  @Override
  public TextMessage createTextMessage() throws JMSException {
    return call(Session::createTextMessage);
  }

  @Override
  public TextMessage createTextMessage(String text) throws JMSException {
    return call(session -> session.createTextMessage(text));
  }

  @Override
  public boolean getTransacted() throws JMSException {
    return call(Session::getTransacted);
  }

  @Override
  public int getAcknowledgeMode() throws JMSException {
    int now = call(Session::getAcknowledgeMode);
    return now == Session.SESSION_TRANSACTED ? now : mode;
  }

  private LocalWork localWork() throws JMSException {
    call(session -> session);
    if (work == null) {
      throw AdapterErrors.illegalState(AdapterText.NOT_TRANSACTED);
    }
    return work;
  }

  @Override
  public void commit() throws JMSException {
    localWork().commit();
  }

  @Override
  public void rollback() throws JMSException {
    localWork().rollback();
  }

  @Override
  public void recover() throws JMSException {
    call(
        session -> {
          session.recover();
          return session;
        });
  }

  private ProducerHandle producer(Destination destination) throws JMSException {
    return keep(new ProducerHandle(this, destination));
  }

  private ConsumerHandle consumer(Destination destination, ConsumerHandle.Maker maker)
      throws JMSException {
    return keep(new ConsumerHandle(this, destination, false, maker));
  }

  private ConsumerHandle noLocalConsumer(
      Destination destination, boolean noLocal, ConsumerHandle.Maker maker) throws JMSException {
    return keep(new ConsumerHandle(this, destination, noLocal, maker));
  }

  @Override
  public MessageProducer createProducer(Destination destination) throws JMSException {
    return producer(destination);
  }

  @Override
  public ProducerHandle createSender(Queue queue) throws JMSException {
    domain.check(Domain.QUEUE, "createSender");
    return producer(queue);
  }

  @Override
  public ProducerHandle createPublisher(Topic topic) throws JMSException {
    domain.check(Domain.TOPIC, "createPublisher");
    return producer(topic);
  }

  @Override
  public MessageConsumer createConsumer(Destination from) throws JMSException {
    return consumer(from, session -> session.createConsumer(from));
  }

  @Override
  public MessageConsumer createConsumer(Destination from, String selector) throws JMSException {
    return consumer(from, session -> session.createConsumer(from, selector));
  }

  @Override
  public MessageConsumer createConsumer(Destination from, String selector, boolean noLocal)
      throws JMSException {
    return noLocalConsumer(
        from, noLocal, session -> session.createConsumer(from, selector, noLocal));
  }

  @Override
  public ConsumerHandle createReceiver(Queue queue) throws JMSException {
    domain.check(Domain.QUEUE, "createReceiver");
    return consumer(queue, session -> session.createConsumer(queue));
  }

  @Override
  public ConsumerHandle createReceiver(Queue queue, String selector) throws JMSException {
    domain.check(Domain.QUEUE, "createReceiver");
    return consumer(queue, session -> session.createConsumer(queue, selector));
  }

  @Override
  public ConsumerHandle createSubscriber(Topic topic) throws JMSException {
    domain.check(Domain.TOPIC, "createSubscriber");
    return consumer(topic, session -> session.createConsumer(topic));
  }

  @Override
  public ConsumerHandle createSubscriber(Topic topic, String selector, boolean noLocal)
      throws JMSException {
    domain.check(Domain.TOPIC, "createSubscriber");
    return noLocalConsumer(
        topic, noLocal, session -> session.createConsumer(topic, selector, noLocal));
  }

  @Override
  public ConsumerHandle createDurableSubscriber(Topic topic, String name) throws JMSException {
    domain.check(Domain.TOPIC, "createDurableSubscriber");
    return consumer(topic, session -> session.createDurableConsumer(topic, name));
  }

  @Override
  public ConsumerHandle createDurableSubscriber(
      Topic topic, String name, String selector, boolean noLocal) throws JMSException {
    domain.check(Domain.TOPIC, "createDurableSubscriber");
    return noLocalConsumer(
        topic, noLocal, session -> session.createDurableConsumer(topic, name, selector, noLocal));
  }

  @Override
  public MessageConsumer createDurableConsumer(Topic topic, String name) throws JMSException {
    domain.check(Domain.TOPIC, "createDurableConsumer");
    return consumer(topic, session -> session.createDurableConsumer(topic, name));
  }

  @Override
  public MessageConsumer createDurableConsumer(
      Topic topic, String name, String selector, boolean noLocal) throws JMSException {
    domain.check(Domain.TOPIC, "createDurableConsumer");
    return noLocalConsumer(
        topic, noLocal, session -> session.createDurableConsumer(topic, name, selector, noLocal));
  }

  @Override
  public MessageConsumer createSharedConsumer(Topic topic, String name) throws JMSException {
    domain.check(Domain.TOPIC, "createSharedConsumer");
    return consumer(topic, session -> session.createSharedConsumer(topic, name));
  }

  @Override
  public MessageConsumer createSharedConsumer(Topic topic, String name, String selector)
      throws JMSException {
    domain.check(Domain.TOPIC, "createSharedConsumer");
    return consumer(topic, session -> session.createSharedConsumer(topic, name, selector));
  }

  @Override
  public MessageConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
    domain.check(Domain.TOPIC, "createSharedDurableConsumer");
    return consumer(topic, session -> session.createSharedDurableConsumer(topic, name));
  }

  @Override
  public MessageConsumer createSharedDurableConsumer(Topic topic, String name, String selector)
      throws JMSException {
    domain.check(Domain.TOPIC, "createSharedDurableConsumer");
    return consumer(topic, session -> session.createSharedDurableConsumer(topic, name, selector));
  }

  @Override
  public QueueBrowser createBrowser(Queue queue) throws JMSException {
    return createBrowser(queue, null);
  }

  @Override
  public QueueBrowser createBrowser(Queue queue, String selector) throws JMSException {
    domain.check(Domain.QUEUE, "createBrowser");
    QueueBrowser browser = call(session -> session.createBrowser(queue, selector));
    keep(browser::close);
    return browser;
  }

  @Override
  public Queue createQueue(String name) throws JMSException {
    domain.check(Domain.QUEUE, "createQueue");
    return call(session -> session.createQueue(name));
  }

  @Override
  public Topic createTopic(String name) throws JMSException {
    domain.check(Domain.TOPIC, "createTopic");
    return call(session -> session.createTopic(name));
  }

  @Override
  public TemporaryQueue createTemporaryQueue() throws JMSException {
    domain.check(Domain.QUEUE, "createTemporaryQueue");
    return call(Session::createTemporaryQueue);
  }

  @Override
  public TemporaryTopic createTemporaryTopic() throws JMSException {
    domain.check(Domain.TOPIC, "createTemporaryTopic");
    return call(Session::createTemporaryTopic);
  }

  @Override
  public void unsubscribe(String name) throws JMSException {
    domain.check(Domain.TOPIC, "unsubscribe");
    call(
        session -> {
          session.unsubscribe(name);
          return session;
        });
  }

  @Override
  public MessageListener getMessageListener() throws JMSException {
    throw AdapterErrors.illegalState(AdapterText.FORBIDDEN, "Session.getMessageListener");
  }

  @Override
  public void setMessageListener(MessageListener listener) throws JMSException {
    throw AdapterErrors.illegalState(AdapterText.FORBIDDEN, "Session.setMessageListener");
  }

  @Override
  public void run() {
    throw AdapterErrors.illegalStateRuntime(AdapterText.FORBIDDEN, "Session.run");
  }
}
