// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * 1,000 queues with a consumer each, which get one message each in turn. A session listens to 100
 * of them. Used by one thread.
 */
final class ManyQueues {
  private static final int QUEUES = 1_000;
  private static final int QUEUES_OF_A_SESSION = 100;
  private static final int AHEAD = 2_000;

  private final Load load;
  private final Traffic traffic;

  ManyQueues(Load load) {
    this.load = load;
    this.traffic = new Traffic(load.meter(), load.extent(), AHEAD);
  }

  Outcome run() throws Exception {
    try (Connection connection = load.server().factory().createConnection();
        Traffic running = traffic) {
      long begun = System.nanoTime();
      for (int i = 0; i < QUEUES; i += QUEUES_OF_A_SESSION) {
        listen(connection, i);
      }
      connection.start();
      double opened = (System.nanoTime() - begun) / 1e6;
      running.add(() -> produce(connection));
      return running.measure().with(Outcome.OPENED, opened);
    }
  }

  private static String name(int number) {
    return "BENCHMARK-" + number;
  }

  private void listen(Connection connection, int first) throws JMSException {
    Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    for (int i = first; i < first + QUEUES_OF_A_SESSION; i++) {
      session
          .createConsumer(session.createQueue(name(i)))
          .setMessageListener(
              message -> {
                traffic.came(1);
                load.meter().count(1);
              });
    }
  }

  private void produce(Connection connection) throws Exception {
    try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
      List<Queue> queues = new ArrayList<>();
      for (int i = 0; i < QUEUES; i++) {
        queues.add(session.createQueue(name(i)));
      }
      MessageProducer producer = session.createProducer(null);
      byte[] body = new byte[Workload.BODY];
      for (int i = 0; !traffic.over(); i++) {
        if (traffic.mayGo(1)) {
          long begun = System.nanoTime();
          BytesMessage message = session.createBytesMessage();
          message.writeBytes(body);
          producer.send(queues.get(i % QUEUES), message);
          load.meter().took(System.nanoTime() - begun);
        }
      }
    }
  }
}
