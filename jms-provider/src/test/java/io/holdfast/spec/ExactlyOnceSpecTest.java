// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Producers and consumers together, with transactions that roll back: what was committed comes
 * once. Jakarta Messaging 3.1, sections 6.2.7 and 6.2.10 to 6.2.12.
 */
class ExactlyOnceSpecTest {
  private static final int LINES = 3;
  private static final int EACH = 60;

  @RegisterExtension final Scene scene = new Scene();

  private final ConcurrentLinkedQueue<String> consumed = new ConcurrentLinkedQueue<>();

  @Test
  void whatWasCommittedComesOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2 * LINES);
    try {
      List<Future<Void>> lines = new ArrayList<>();
      for (int i = 0; i < LINES; i++) {
        lines.add(threads.submit(producer(i)));
        lines.add(threads.submit(consumer(i)));
      }
      for (Future<Void> line : lines) {
        line.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(scene.drain()).isEmpty();
    assertThat(consumed).hasSize(LINES * EACH).doesNotHaveDuplicates();
    assertThat(consumed).noneMatch(text -> text.contains("never"));
  }

  private Callable<Void> producer(int line) {
    return () -> {
      Random random = new Random(line);
      try (Connection connection = scene.factory().createConnection();
          Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
        MessageProducer producer = session.createProducer(scene.queue(session));
        for (int i = 0; i < EACH; i++) {
          if (random.nextInt(4) == 0) {
            producer.send(session.createTextMessage(line + "-never-" + i));
            session.rollback();
          }
          producer.send(session.createTextMessage(line + "-" + i));
          session.commit();
        }
      }
      return null;
    };
  }

  private Callable<Void> consumer(int line) {
    return () -> {
      Random random = new Random(-line);
      try (Connection connection = scene.factory().createConnection();
          Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
        connection.start();
        MessageConsumer consumer = session.createConsumer(scene.queue(session));
        while (consumed.size() < LINES * EACH) {
          take(session, consumer, random);
        }
      }
      return null;
    };
  }

  private void take(Session session, MessageConsumer consumer, Random random) throws JMSException {
    String text = Scene.text(consumer, Scene.SHORT);
    if (text == null) {
      return;
    }
    if (random.nextInt(5) == 0) {
      session.rollback();
    } else {
      session.commit();
      consumed.add(text);
    }
  }
}
