// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.ProviderText;
import io.holdfast.jms.JmsConnection;
import io.holdfast.jms.JmsConsumer;
import io.holdfast.jms.JmsSession;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.transaction.xa.XAResource;

/**
 * A managed session: a connection of its own with one session. Thread-safe as its interface says.
 */
final class ProviderSession implements ManagedSession {
  private final House house;
  private final JmsConnection connection;
  private final JmsSession session;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean local;

  ProviderSession(House house, JmsConnection connection, JmsSession session) {
    this.house = house;
    this.connection = connection;
    this.session = session;
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public <T> T receiveBody(MessageConsumer consumer, Class<T> type, long milliseconds)
      throws JMSException {
    return JmsConsumer.receiveBody(consumer, type, milliseconds);
  }

  @Override
  public XAResource xaResource() {
    return session.engineSession().xaResource();
  }

  @Override
  public void start() throws JMSException {
    connection.start();
  }

  @Override
  public void stop() throws JMSException {
    connection.stop();
  }

  @Override
  public void begin() throws JMSException {
    JmsExceptions.telling(session.engineSession()::begin);
    local = true;
  }

  @Override
  public void commit() throws JMSException {
    local = false;
    JmsExceptions.telling(session.engineSession()::commit);
  }

  @Override
  public void rollback() throws JMSException {
    local = false;
    JmsExceptions.telling(session.engineSession()::rollback);
  }

  @Override
  public void reset() throws JMSException {
    if (local) {
      rollback();
    }
    session.reset();
    connection.stop();
    connection.reset();
  }

  @Override
  public boolean isValid() {
    return !closed.get() && house.answers();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        connection.close();
      } catch (JMSException e) {
        Log.warning(e, ProviderText.CLOSE_FAILED, e.getMessage());
      }
    }
  }
}
