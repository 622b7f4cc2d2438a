// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Messages that are sent 1,000 a second with a delay of two seconds; what is timed is by how much
 * each is late. Used by one thread.
 */
final class Delays {
  private static final String QUEUE = "BENCHMARK-DELAYED";
  private static final long DELAY = 2_000;
  private static final int BATCH = 20;
  private static final int MOST_AHEAD = 20_000;

  private final Load load;
  private final Traffic traffic;

  Delays(Load load) {
    this.load = load;
    this.traffic = new Traffic(load.meter(), load.extent(), MOST_AHEAD);
  }

  Outcome run() throws Exception {
    try (Connection connection = load.server().factory().createConnection();
        Traffic running = traffic) {
      connection.start();
      running.add(() -> consume(connection));
      running.add(() -> produce(connection));
      return running.measure();
    }
  }

  private void produce(Connection connection) throws Exception {
    try (Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
      MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
      producer.setDeliveryDelay(DELAY);
      long next = System.nanoTime();
      while (!traffic.over()) {
        for (int i = 0; i < BATCH; i++) {
          producer.send(session.createTextMessage("later"));
        }
        session.commit();
        next += TimeUnit.MILLISECONDS.toNanos(BATCH);
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
  }

  private void consume(Connection connection) throws Exception {
    try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
      MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE));
      while (!traffic.over()) {
        Message message = consumer.receive(Traffic.PATIENCE);
        if (message != null) {
          long late = System.currentTimeMillis() - message.getJMSDeliveryTime();
          // A clock of milliseconds may be one behind.
          if (late < -1) {
            throw new IllegalStateException("A message came " + -late + " ms before its time");
          }
          load.meter().took(TimeUnit.MILLISECONDS.toNanos(late));
          load.meter().count(1);
        }
      }
    }
  }
}
