// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import io.holdfast.samples.benchmark.Workload.Load;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Producers and consumers on one queue, each with a session of its own. What was sent and not yet
 * received is bounded, so that a run measures the flow and not a backlog. Used by one thread.
 */
final class Flow {
  private static final String QUEUE = "BENCHMARK";
  private static final int BODY = 1_024;
  private static final int AHEAD = 2_000;
  private static final long PATIENCE = 500;

  private final Load load;
  private final int mode;
  private final int batch;
  private final Semaphore ahead = new Semaphore(AHEAD);
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * A flow.
   *
   * @param mode the delivery mode
   * @param batch messages in a transaction, 0 for automatic acknowledgement
   */
  Flow(Load load, int mode, int batch) {
    this.load = load;
    this.mode = mode;
    this.batch = batch;
  }

  Outcome run(int producers, int consumers) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Connection connection = load.factory().createConnection()) {
      connection.start();
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < consumers; i++) {
        all.add(threads.submit(() -> consume(connection, producers > 0)));
      }
      for (int i = 0; i < producers; i++) {
        all.add(threads.submit(() -> produce(connection, consumers > 0)));
      }
      pause(load.warmUp(), all);
      load.meter().begin();
      pause(load.measured(), all);
      Outcome outcome = load.meter().end();
      stop.countDown();
      for (Future<?> one : all) {
        one.get();
      }
      return outcome;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Lets the load run; a thread that failed ends the wait with its reason. */
  private void pause(long millis, List<Future<?>> all)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end && !stop.await(50, TimeUnit.MILLISECONDS)) {
      for (Future<?> one : all) {
        if (one.isDone()) {
          one.get();
        }
      }
    }
  }

  private boolean over() {
    return stop.getCount() == 0;
  }

  private Session session(Connection connection) throws JMSException {
    return connection.createSession(
        batch > 0, batch > 0 ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
  }

  private Void produce(Connection connection, boolean bounded) throws Exception {
    try (Session session = session(connection)) {
      MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
      producer.setDeliveryMode(mode);
      byte[] body = new byte[BODY];
      int most = Math.max(1, batch);
      while (!over()) {
        if (bounded && !ahead.tryAcquire(most, PATIENCE, TimeUnit.MILLISECONDS)) {
          continue;
        }
        long begun = System.nanoTime();
        for (int i = 0; i < most; i++) {
          BytesMessage message = session.createBytesMessage();
          message.writeBytes(body);
          producer.send(message);
        }
        commit(session);
        load.meter().took(System.nanoTime() - begun);
        if (!bounded) {
          load.meter().count(most);
        }
      }
    }
    return null;
  }

  private Void consume(Connection connection, boolean bounded) throws Exception {
    try (Session session = session(connection)) {
      MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE));
      int most = Math.max(1, batch);
      while (!over()) {
        int received = 0;
        while (received < most && consumer.receive(PATIENCE) != null) {
          received++;
        }
        commit(session);
        load.meter().count(received);
        if (bounded) {
          ahead.release(received);
        }
      }
    }
    return null;
  }

  private void commit(Session session) throws JMSException {
    if (batch > 0) {
      session.commit();
    }
  }
}
