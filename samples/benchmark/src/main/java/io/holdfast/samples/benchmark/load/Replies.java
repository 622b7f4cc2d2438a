// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;

/**
 * One who asks and one who answers, with messages that are not persistent; round trips are counted
 * and timed. Used by one thread.
 */
final class Replies {
  private static final String REQUESTS = "BENCHMARK-REQUESTS";
  private static final String REPLIES = "BENCHMARK-REPLIES";
  private static final int FILLED = 500;
  private static final long UNANSWERED = 20_000;

  private final Load load;
  private final Traffic traffic;

  Replies(Load load) {
    this.load = load;
    this.traffic = new Traffic(load.meter(), load.extent(), 1);
  }

  /**
   * Replies on a shared queue, found by their correlation id.
   *
   * @param others persistent messages that lie in that queue before them
   */
  Outcome shared(int others) throws Exception {
    try (Connection connection = load.server().factory().createConnection();
        Traffic running = traffic) {
      connection.start();
      fill(connection, others);
      running.add(() -> answer(connection));
      running.add(() -> askOnSharedQueue(connection));
      return running.measure();
    }
  }

  /** Replies on a temporary queue of the one who asks. */
  Outcome temporary() throws Exception {
    try (Connection connection = load.server().factory().createConnection();
        Traffic running = traffic) {
      connection.start();
      running.add(() -> answer(connection));
      running.add(() -> askOnTemporaryQueue(connection));
      return running.measure();
    }
  }

  private static void fill(Connection connection, int others) throws JMSException {
    try (Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
      MessageProducer producer = session.createProducer(session.createQueue(REPLIES));
      for (int i = 1; i <= others; i++) {
        TextMessage other = session.createTextMessage("for somebody else");
        other.setJMSCorrelationID("other-" + i);
        producer.send(other);
        if (i % FILLED == 0 || i == others) {
          session.commit();
        }
      }
    }
  }

  private void answer(Connection connection) throws Exception {
    try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
      MessageConsumer requests = session.createConsumer(session.createQueue(REQUESTS));
      MessageProducer producer = session.createProducer(null);
      producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
      while (!traffic.over()) {
        Message request = requests.receive(Traffic.PATIENCE);
        if (request != null) {
          TextMessage reply = session.createTextMessage("reply");
          reply.setJMSCorrelationID(request.getJMSMessageID());
          producer.send(request.getJMSReplyTo(), reply);
        }
      }
    }
  }

  private void askOnSharedQueue(Connection connection) throws Exception {
    try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
      Queue replies = session.createQueue(REPLIES);
      MessageProducer producer = asking(session);
      while (!traffic.over()) {
        long begun = System.nanoTime();
        String id = ask(session, producer, replies);
        try (MessageConsumer own =
            session.createConsumer(replies, "JMSCorrelationID = '" + id + "'")) {
          answered(own.receive(UNANSWERED), begun);
        }
      }
    }
  }

  private void askOnTemporaryQueue(Connection connection) throws Exception {
    try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
      Queue replies = session.createTemporaryQueue();
      MessageProducer producer = asking(session);
      MessageConsumer own = session.createConsumer(replies);
      while (!traffic.over()) {
        long begun = System.nanoTime();
        ask(session, producer, replies);
        answered(own.receive(UNANSWERED), begun);
      }
    }
  }

  private static MessageProducer asking(Session session) throws JMSException {
    MessageProducer producer = session.createProducer(session.createQueue(REQUESTS));
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    return producer;
  }

  private static String ask(Session session, MessageProducer producer, Queue replies)
      throws JMSException {
    TextMessage request = session.createTextMessage("request");
    request.setJMSReplyTo(replies);
    producer.send(request);
    return request.getJMSMessageID();
  }

  private void answered(Message reply, long begun) {
    if (reply == null && !traffic.over()) {
      throw new IllegalStateException("A reply was not found within " + UNANSWERED + " ms");
    }
    load.meter().took(System.nanoTime() - begun);
    load.meter().count(1);
  }
}
