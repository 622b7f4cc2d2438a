// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import io.holdfast.samples.benchmark.contender.Server;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;

/** Producers and consumers on one queue, each with a session of its own. Used by one thread. */
final class QueueFlow {
  private static final String QUEUE = "BENCHMARK";
  private static final String KIND = "kind";

  private final Load load;
  private final int nodes;
  private final Spec spec;
  private final Traffic traffic;

  /**
   * A flow.
   *
   * @param producers how many
   * @param consumers how many, 0 for send only
   * @param mode the delivery mode
   * @param batch messages in a transaction, 0 for automatic acknowledgement
   * @param bytes of each body
   * @param selected whether each consumer has a selector of its own on a property
   */
  record Spec(int producers, int consumers, int mode, int batch, int bytes, boolean selected) {
    private static final int AHEAD_BYTES = 64 << 20;

    int most() {
      return Math.max(1, batch);
    }

    int ahead() {
      return Math.min(2_000, AHEAD_BYTES / bytes);
    }
  }

  QueueFlow(Load load, Spec spec) {
    this(load, 1, spec);
  }

  /** The same with producers and consumers spread over so many nodes. */
  QueueFlow(Load load, int nodes, Spec spec) {
    this.load = load;
    this.nodes = nodes;
    this.spec = spec;
    this.traffic = new Traffic(load.meter(), load.extent(), spec.ahead());
  }

  Outcome run() throws Exception {
    List<Connection> connections = new ArrayList<>();
    try (Traffic running = traffic) {
      for (Server node : load.servers(nodes)) {
        Connection connection = node.factory().createConnection();
        connections.add(connection);
        connection.start();
      }
      for (int i = 0; i < spec.consumers(); i++) {
        String selector = spec.selected() ? KIND + " = 'k" + i + "'" : null;
        Connection connection = connections.get(i % nodes);
        running.add(() -> consume(connection, selector));
      }
      for (int i = 0; i < spec.producers(); i++) {
        Connection connection = connections.get(i % nodes);
        running.add(() -> produce(connection));
      }
      return running.measure();
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private Session session(Connection connection) throws JMSException {
    return connection.createSession(
        spec.batch() > 0 ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
  }

  private void produce(Connection connection) throws Exception {
    try (Session session = session(connection)) {
      MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
      producer.setDeliveryMode(spec.mode());
      byte[] body = new byte[spec.bytes()];
      long number = 0;
      while (!traffic.over()) {
        if (spec.consumers() > 0 && !traffic.mayGo(spec.most())) {
          continue;
        }
        long begun = System.nanoTime();
        for (int i = 0; i < spec.most(); i++) {
          BytesMessage message = session.createBytesMessage();
          message.writeBytes(body);
          if (spec.selected()) {
            message.setStringProperty(KIND, "k" + number++ % spec.consumers());
          }
          producer.send(message);
        }
        commit(session);
        load.meter().took(System.nanoTime() - begun);
        if (spec.consumers() == 0) {
          load.meter().count(spec.most());
        }
      }
    }
  }

  private void consume(Connection connection, String selector) throws Exception {
    try (Session session = session(connection)) {
      MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE), selector);
      while (!traffic.over()) {
        int received = 0;
        while (received < spec.most() && consumer.receive(Traffic.PATIENCE) != null) {
          received++;
        }
        commit(session);
        traffic.came(received);
        load.meter().count(received);
      }
    }
  }

  private void commit(Session session) throws JMSException {
    if (spec.batch() > 0) {
      session.commit();
    }
  }
}
