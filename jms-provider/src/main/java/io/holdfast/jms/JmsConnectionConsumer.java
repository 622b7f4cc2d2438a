// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.EngineConsumer;
import io.holdfast.engine.EngineConsumer.Loaded;
import io.holdfast.message.JmsExceptions;
import io.holdfast.store.StoreException;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes messages in a session of its own and hands them to the sessions of a pool. Thread-safe.
 * Jakarta Messaging 3.1, section 9.2.
 */
final class JmsConnectionConsumer implements ConnectionConsumer {
  private static final long PAUSE_MILLIS = 500;

  private final JmsConnection connection;
  private final JmsSession feeder;
  private final EngineConsumer consumer;
  private final ServerSessionPool pool;
  private final int most;
  private final CountDownLatch closed = new CountDownLatch(1);

  private JmsConnectionConsumer(
      JmsConnection connection,
      JmsSession feeder,
      EngineConsumer consumer,
      ServerSessionPool pool,
      int most) {
    this.connection = connection;
    this.feeder = feeder;
    this.consumer = consumer;
    this.pool = pool;
    this.most = most;
  }

  /** Opens the consumer that feeds the pool. */
  @FunctionalInterface
  interface Opening {
    MessageConsumer open(JmsSession session) throws JMSException;
  }

  static ConnectionConsumer open(
      JmsConnection connection, String method, Opening opening, ServerSessionPool pool, int most)
      throws JMSException {
    connection.use();
    JmsSession feeder = connection.open(SessionMode.of(Session.AUTO_ACKNOWLEDGE), JmsSession::new);
    boolean done = false;
    try {
      EngineConsumer consumer = ((JmsMessageConsumer) opening.open(feeder)).engineConsumer();
      if (pool == null || most < 1) {
        throw JmsExceptions.failure(
            ReceptionText.SERVER_SESSIONS,
            method,
            pool == null ? "the pool of server sessions is null" : most + " is no count");
      }
      JmsConnectionConsumer opened =
          new JmsConnectionConsumer(connection, feeder, consumer, pool, most);
      Thread thread = new Thread(opened::run, "holdfast-connection-consumer");
      thread.setDaemon(true);
      thread.start();
      done = true;
      return opened;
    } finally {
      if (!done) {
        feeder.close();
      }
    }
  }

  private void run() {
    for (List<Loaded> messages = next(); !messages.isEmpty(); messages = next()) {
      boolean handed = false;
      try {
        handOver(messages);
        handed = true;
      } catch (JMSException e) {
        connection.report(e);
      } catch (Throwable e) {
        // An application's pool: whatever it throws, the next message may find it well.
        connection.report(
            JmsExceptions.caused(
                JmsExceptions.failure(
                    ReceptionText.SERVER_SESSIONS, "ServerSessionPool.getServerSession", e),
                e));
      } finally {
        if (!handed) {
          messages.forEach(Loaded::release);
          pause();
        }
      }
    }
  }

  /** The next messages, none when this is closed. */
  private List<Loaded> next() {
    List<Loaded> messages = new ArrayList<>();
    Loaded loaded = load(EngineConsumer.FOREVER);
    while (loaded != null) {
      messages.add(loaded);
      loaded = messages.size() < most ? load(0) : null;
    }
    return messages;
  }

  private Loaded load(long nanos) {
    while (closed.getCount() > 0) {
      try {
        return consumer.load(nanos);
      } catch (StoreException e) {
        connection.report(JmsExceptions.of(e));
        pause();
      }
    }
    return null;
  }

  private void handOver(List<Loaded> messages) throws JMSException {
    ServerSession server = pool.getServerSession();
    if (!(server.getSession() instanceof JmsSession session)) {
      throw JmsExceptions.failure(
          ReceptionText.SERVER_SESSIONS,
          "ServerSession.getSession",
          "the session is not one of this provider");
    }
    session.checkOpen();
    session.loaded().add(messages);
    server.start();
  }

  private void pause() {
    try {
      closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public ServerSessionPool getServerSessionPool() throws JMSException {
    if (closed.getCount() == 0) {
      throw JmsExceptions.illegalState(ReceptionText.CLOSED, "connection consumer");
    }
    connection.checkOpen();
    return pool;
  }

  @Override
  public void close() throws JMSException {
    closed.countDown();
    feeder.close();
  }
}
