// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A backlog that nobody consumes, a restart, and the drain, 100 in a transaction; that every
 * message comes once is checked. Used by one thread.
 */
final class Backlog {
  private static final String QUEUE = "BENCHMARK-BACKLOG";
  private static final String NUMBER = "number";
  private static final int BATCH = 100;
  private static final int PRIORITIES = 10;
  private static final long FIRST = 120_000;

  private final Load load;
  private final int messages;
  private final boolean priorities;

  /**
   * A backlog.
   *
   * @param messages how many
   * @param priorities whether they have all the priorities in turn
   */
  Backlog(Load load, int messages, boolean priorities) {
    this.load = load;
    this.messages = messages;
    this.priorities = priorities;
  }

  /** The figures of filling and of draining. */
  Map<String, Outcome> run() throws Exception {
    double before = heap();
    int stored;
    Map<String, Outcome> parts = new LinkedHashMap<>();
    Tenths in = new Tenths(messages);
    try (Connection connection = load.server().factory().createConnection()) {
      stored = fill(connection, in);
      double grown = heap() - before;
      parts.put("in", in.outcome().with(Outcome.HEAP, grown));
    }
    load.close();
    long begun = System.nanoTime();
    Tenths out = new Tenths(stored);
    try (Connection connection = load.server().factory().createConnection();
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE))) {
      connection.start();
      Message first = consumer.receive(FIRST);
      double restarted = (System.nanoTime() - begun) / 1e6;
      Account account = new Account(stored, first);
      drain(session, consumer, account, out);
      parts.put("out", account.with(out.outcome()).with(Outcome.RESTART, restarted));
    }
    return parts;
  }

  private int fill(Connection connection, Tenths tenths) throws JMSException {
    byte[] body = new byte[Workload.BODY];
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(load.extent().longest());
    try (Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
      MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
      tenths.begin(load.meter());
      int sent = 0;
      while (sent < messages && System.nanoTime() < end) {
        long begun = System.nanoTime();
        for (int i = 0; i < BATCH; i++) {
          BytesMessage message = session.createBytesMessage();
          message.writeBytes(body);
          message.setIntProperty(NUMBER, sent);
          producer.setPriority(priorities ? sent % PRIORITIES : Message.DEFAULT_PRIORITY);
          producer.send(message);
          sent++;
        }
        session.commit();
        load.meter().took(System.nanoTime() - begun);
        tenths.count(BATCH);
      }
      tenths.end();
      return sent;
    }
  }

  private void drain(Session session, MessageConsumer consumer, Account account, Tenths tenths)
      throws JMSException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(load.extent().longest());
    tenths.begin(load.meter());
    while (account.open() && System.nanoTime() < end) {
      long begun = System.nanoTime();
      int received = account.first();
      while (received < BATCH && account.open()) {
        account.take(consumer.receive(FIRST));
        received++;
      }
      session.commit();
      load.meter().took(System.nanoTime() - begun);
      tenths.count(received);
    }
    tenths.end();
    if (!account.open() && consumer.receive(Traffic.PATIENCE) != null) {
      throw new IllegalStateException("A message came that was not sent");
    }
    session.commit();
  }

  /** MiB in use after a collection. */
  private static double heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
  }

  /** Which messages came. Used by one thread. */
  private static final class Account {
    private final BitSet came = new BitSet();
    private final int expected;
    private int lowest = PRIORITIES;
    private int disorder;
    private boolean firstIsNew = true;

    Account(int expected, Message first) throws JMSException {
      this.expected = expected;
      take(first);
    }

    boolean open() {
      return came.cardinality() < expected;
    }

    /** 1 once, for the message that ended the restart. */
    int first() {
      int first = firstIsNew ? 1 : 0;
      firstIsNew = false;
      return first;
    }

    void take(Message message) throws JMSException {
      if (message == null) {
        throw new IllegalStateException(
            came.cardinality() + " messages came of " + expected + " that were sent");
      }
      int number = message.getIntProperty(NUMBER);
      if (came.get(number)) {
        throw new IllegalStateException("Message " + number + " came twice");
      }
      came.set(number);
      int priority = message.getJMSPriority();
      disorder += priority > lowest ? 1 : 0;
      lowest = Math.min(lowest, priority);
    }

    Outcome with(Outcome outcome) {
      return outcome.with(Outcome.DISORDER, disorder);
    }
  }
}
