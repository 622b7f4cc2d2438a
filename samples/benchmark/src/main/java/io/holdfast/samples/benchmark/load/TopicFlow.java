// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.concurrent.CountDownLatch;

/**
 * One publisher and some subscribers, acknowledged one by one; deliveries are counted. Used by one
 * thread.
 */
final class TopicFlow {
  private static final String TOPIC = "BENCHMARK-TOPIC";
  private static final int AHEAD = 2_000;

  private final Load load;
  private final int subscribers;
  private final boolean durable;
  private final int mode;
  private final Traffic traffic;
  private final CountDownLatch subscribed;

  TopicFlow(Load load, int subscribers, boolean durable, int mode) {
    this.load = load;
    this.subscribers = subscribers;
    this.durable = durable;
    this.mode = mode;
    this.traffic = new Traffic(load.meter(), load.extent(), AHEAD);
    this.subscribed = new CountDownLatch(subscribers);
  }

  Outcome run() throws Exception {
    try (Connection connection = load.server().factory().createConnection();
        Traffic running = traffic) {
      connection.setClientID("benchmark");
      connection.start();
      for (int i = 0; i < subscribers; i++) {
        String name = "subscriber-" + i;
        running.add(() -> consume(connection, name));
      }
      running.add(() -> produce(connection));
      return running.measure();
    }
  }

  private void produce(Connection connection) throws Exception {
    subscribed.await();
    try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
      MessageProducer producer = session.createProducer(session.createTopic(TOPIC));
      producer.setDeliveryMode(mode);
      byte[] body = new byte[Workload.BODY];
      while (!traffic.over()) {
        if (!traffic.mayGo(subscribers)) {
          continue;
        }
        long begun = System.nanoTime();
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        producer.send(message);
        load.meter().took(System.nanoTime() - begun);
      }
    }
  }

  private void consume(Connection connection, String name) throws Exception {
    try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
      Topic topic = session.createTopic(TOPIC);
      MessageConsumer consumer =
          durable ? session.createDurableConsumer(topic, name) : session.createConsumer(topic);
      subscribed.countDown();
      while (!traffic.over()) {
        if (consumer.receive(Traffic.PATIENCE) != null) {
          traffic.came(1);
          load.meter().count(1);
        }
      }
    }
  }
}
