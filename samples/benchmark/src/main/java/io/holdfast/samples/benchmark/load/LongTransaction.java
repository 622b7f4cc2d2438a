// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * As many messages as a backlog has through one queue that stays short, 100 in a transaction, by
 * four producers and four consumers: first without, then with a foreign transaction whose old
 * snapshot keeps PostgreSQL from clearing away what was consumed. Used by one thread.
 */
final class LongTransaction {
  static final String WITHOUT = "without";
  static final String WITH = "with";

  private static final String QUEUE = "BENCHMARK-LONG";
  private static final int THREADS = 4;
  private static final int AHEAD = 2_000;
  private static final int WARM_UP = 5;

  /** How long a transaction is kept open for one more message, milliseconds. */
  private static final long SOON = 20;

  private static final String SNAPSHOT = "select pg_current_snapshot()::text";

  private final Load load;
  private final int messages;

  LongTransaction(Load load) {
    this.load = load;
    this.messages = load.extent().backlog();
  }

  /** The figures of both. */
  Map<String, Outcome> run() throws Exception {
    flow(messages / WARM_UP);
    Map<String, Outcome> parts = new LinkedHashMap<>();
    empty();
    parts.put(WITHOUT, flow(messages));
    empty();
    parts.put(WITH, held());
    return parts;
  }

  /** New tables, so that nothing of the earlier flow is there. */
  private void empty() throws Exception {
    load.close();
    try (java.sql.Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema public cascade");
      statement.execute("create schema public");
      statement.execute("checkpoint");
    }
    load.server();
  }

  private DataSource database() throws Exception {
    return load.site().postgres().dataSource();
  }

  private Outcome held() throws Exception {
    try (java.sql.Connection foreign = database().getConnection();
        Statement statement = foreign.createStatement()) {
      foreign.setAutoCommit(false);
      foreign.setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
      String snapshot = ask(statement);
      Outcome outcome = flow(messages);
      if (!ask(statement).equals(snapshot)) {
        throw new IllegalStateException("The foreign transaction did not keep its snapshot");
      }
      foreign.rollback();
      return outcome;
    }
  }

  private static String ask(Statement statement) throws SQLException {
    try (ResultSet answer = statement.executeQuery(SNAPSHOT)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private Outcome flow(int most) throws Exception {
    Flow flow = new Flow(most);
    try (Connection connection = load.server().factory().createConnection();
        Traffic traffic = new Traffic(load.meter(), load.extent(), AHEAD)) {
      connection.start();
      flow.tenths.begin(load.meter());
      for (int i = 0; i < THREADS; i++) {
        traffic.add(() -> flow.consume(connection, traffic));
        traffic.add(() -> flow.produce(connection, traffic));
      }
      traffic.awaitEnd();
      flow.tenths.end();
    }
    if (flow.received.get() != flow.sent.get()) {
      throw new IllegalStateException(flow.received + " messages came of " + flow.sent);
    }
    return flow.tenths.outcome();
  }

  /** One flow from its first message to its last, or for as long as is allowed. Thread-safe. */
  private final class Flow {
    private final int most;
    private final Tenths tenths;
    private final long end;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger producing = new AtomicInteger(THREADS);

    Flow(int most) {
      this.most = most;
      this.tenths = new Tenths(most);
      this.end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(load.extent().longest());
    }

    void produce(Connection connection, Traffic traffic) throws Exception {
      try (Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
        MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
        byte[] body = new byte[Workload.BODY];
        while (System.nanoTime() < end && begun.getAndAdd(Workload.BATCH) < most) {
          while (!traffic.mayGo(Workload.BATCH)) {
            if (traffic.over()) {
              return;
            }
          }
          for (int i = 0; i < Workload.BATCH; i++) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            producer.send(message);
          }
          session.commit();
          sent.addAndGet(Workload.BATCH);
        }
      } finally {
        producing.decrementAndGet();
      }
    }

    /** The last ones may have been waiting for a message while another one got it. */
    void consume(Connection connection, Traffic traffic) throws Exception {
      try (Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
        MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE));
        while (!traffic.over() && (producing.get() > 0 || received.get() < sent.get())) {
          long began = System.nanoTime();
          int batch = 0;
          Message message = consumer.receive(Traffic.PATIENCE);
          while (message != null) {
            batch++;
            message = batch < Workload.BATCH ? consumer.receive(SOON) : null;
          }
          session.commit();
          load.meter().took(System.nanoTime() - began);
          traffic.came(batch);
          received.addAndGet(batch);
          tenths.count(batch);
        }
      }
    }
  }
}
