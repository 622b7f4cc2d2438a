// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.EngineSession;
import io.holdfast.engine.Right;
import io.holdfast.engine.SessionRequest;
import io.holdfast.message.JmsExceptions;
import io.holdfast.store.StoreException;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection: what its sessions have in common. It holds no resource of the database.
 * Thread-safe. Jakarta Messaging 3.1, section 6.1.
 */
public class JmsConnection implements Connection, QueueConnection, TopicConnection {
  private final Reception reception;
  private final Domain domain;
  private final ConnectionIdentity identity;
  private final long number;
  private final String unnamed;
  private final TemporaryDestinations temporaries;
  private final CallbackThread exceptions;
  private final ConnectionSessions sessions = new ConnectionSessions();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile String user;
  private volatile boolean closed;
  private volatile ExceptionListener exceptionListener;

  JmsConnection(Reception reception, Domain domain, String clientId) throws JMSException {
    this.reception = reception;
    this.domain = domain;
    identity = new ConnectionIdentity(reception.clientIds(), clientId);
    number = reception.nextConnection();
    unnamed = "connection " + reception.engine().newMessageId();
    temporaries = new TemporaryDestinations(reception.engine());
    exceptions = new CallbackThread("holdfast-exceptions-" + number);
  }

  /** Says who opened the connection. */
  final void belongsTo(String name) {
    user = name;
  }

  /**
   * Checks that who opened the connection may do something.
   *
   * @throws jakarta.jms.JMSSecurityException when it may not
   */
  public final void check(Right right, NamedDestination destination) throws JMSException {
    reception.check(user, right, destination);
  }

  final Reception reception() {
    return reception;
  }

  final Domain domain() {
    return domain;
  }

  final TemporaryDestinations temporaries() {
    return temporaries;
  }

  final void checkOpen() throws JMSException {
    if (closed) {
      throw JmsExceptions.illegalState(ReceptionText.CLOSED, "connection");
    }
  }

  /** What tells this connection from every other: its client id, or a name of its own. */
  final String origin() {
    String clientId = identity.clientId();
    return clientId == null ? unnamed : "client " + clientId;
  }

  /** An application does something that fixes the client id. */
  final void use() throws JMSException {
    checkOpen();
    identity.use();
  }

  /** Opens a session; the client id may still be set afterwards. */
  final <S extends JmsSession> S open(SessionMode mode, SessionKind<S> kind) throws JMSException {
    checkOpen();
    EngineSession engineSession =
        JmsExceptions.asking(
            () -> reception.engine().openSession(new SessionRequest(mode.engine(), number)));
    engineSession.onFailure(this::failed);
    S session = kind.make(this, engineSession, mode);
    sessions.add(session);
    if (closed) {
      session.close();
      checkOpen();
    }
    sessions.startIfStarted(session);
    return session;
  }

  final void forget(JmsSession session) {
    sessions.remove(session);
  }

  /**
   * Opens the session of a managed connection of an application server: outside a transaction it
   * acknowledges by itself, its engine's session is steered by a transaction manager.
   */
  public final JmsSession openManagedSession() throws JMSException {
    use();
    return open(SessionMode.MANAGED, JmsSession::new);
  }

  /** Deletes the temporary destinations, so that another may use the connection. */
  public final void reset() {
    temporaries.close();
  }

  @Override
  public final Session createSession(boolean transacted, int mode) throws JMSException {
    use();
    return open(SessionMode.of(transacted, mode), JmsSession::new);
  }

  @Override
  public final Session createSession(int mode) throws JMSException {
    use();
    return open(SessionMode.of(mode), JmsSession::new);
  }

  @Override
  public final Session createSession() throws JMSException {
    return createSession(Session.AUTO_ACKNOWLEDGE);
  }

  @Override
  public final JmsQueueSession createQueueSession(boolean transacted, int mode)
      throws JMSException {
    use();
    return open(SessionMode.of(transacted, mode), JmsQueueSession::new);
  }

  @Override
  public final JmsTopicSession createTopicSession(boolean transacted, int mode)
      throws JMSException {
    use();
    return open(SessionMode.of(transacted, mode), JmsTopicSession::new);
  }

  @Override
  public final String getClientID() throws JMSException {
    checkOpen();
    return identity.clientId();
  }

  @Override
  public final void setClientID(String clientId) throws JMSException {
    checkOpen();
    identity.set(clientId);
  }

  @Override
  public final ConnectionMetaData getMetaData() throws JMSException {
    checkOpen();
    return JmsConnectionMetaData.INSTANCE;
  }

  @Override
  public final ExceptionListener getExceptionListener() throws JMSException {
    checkOpen();
    return exceptionListener;
  }

  @Override
  public final void setExceptionListener(ExceptionListener listener) throws JMSException {
    checkOpen();
    exceptionListener = listener;
  }

  /** Tells the exception listener of what no caller hears of. */
  private void failed(StoreException cause) {
    report(JmsExceptions.of(cause));
  }

  /** Likewise. */
  final void report(JMSException exception) {
    ExceptionListener listener = exceptionListener;
    if (listener == null) {
      Log.warning(exception, ReceptionText.UNHEARD, exception.getMessage());
    } else {
      exceptions.call(() -> tell(listener, exception));
    }
  }

  private static void tell(ExceptionListener listener, JMSException exception) {
    try {
      listener.onException(exception);
    } catch (Throwable e) { // a checked exception can be thrown by what does not declare it
      Log.warning(e, ReceptionText.LISTENER_FAILED, listener.getClass().getName());
    }
  }

  @Override
  public final void start() throws JMSException {
    use();
    sessions.start();
  }

  @Override
  public final void stop() throws JMSException {
    use();
    sessions.checkNotInListener("Connection.stop");
    sessions.stop();
  }

  @Override
  public final void close() throws JMSException {
    if (closing.get()) {
      return;
    }
    sessions.checkNotInListener("Connection.close");
    sessions.checkNotInCompletion("Connection.close");
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    // Listeners that run may use the connection until they return: section 6.1.8.
    sessions.stop();
    closed = true;
    try {
      sessions.close();
    } finally {
      temporaries.close();
      identity.release();
      exceptions.close();
    }
  }

  @Override
  public final ConnectionConsumer createConnectionConsumer(
      Destination destination, String selector, ServerSessionPool pool, int most)
      throws JMSException {
    String method = "createConnectionConsumer";
    return JmsConnectionConsumer.open(
        this, method, session -> session.createConsumer(destination, selector), pool, most);
  }

  @Override
  public final ConnectionConsumer createConnectionConsumer(
      Queue queue, String selector, ServerSessionPool pool, int most) throws JMSException {
    return createConnectionConsumer((Destination) queue, selector, pool, most);
  }

  @Override
  public final ConnectionConsumer createConnectionConsumer(
      Topic topic, String selector, ServerSessionPool pool, int most) throws JMSException {
    return createConnectionConsumer((Destination) topic, selector, pool, most);
  }

  @Override
  public final ConnectionConsumer createSharedConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int most)
      throws JMSException {
    String method = "createSharedConnectionConsumer";
    return subscribed(method, SubscriptionSpec.shared(method, topic, name, selector), pool, most);
  }

  @Override
  public final ConnectionConsumer createDurableConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int most)
      throws JMSException {
    String method = "createDurableConnectionConsumer";
    return subscribed(
        method, SubscriptionSpec.durable(method, topic, name, selector, false), pool, most);
  }

  @Override
  public final ConnectionConsumer createSharedDurableConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int most)
      throws JMSException {
    String method = "createSharedDurableConnectionConsumer";
    return subscribed(
        method, SubscriptionSpec.sharedDurable(method, topic, name, selector), pool, most);
  }

  private ConnectionConsumer subscribed(
      String method, SubscriptionSpec spec, ServerSessionPool pool, int most) throws JMSException {
    checkOpen();
    if (domain == Domain.QUEUE) {
      throw JmsExceptions.illegalState(ReceptionText.WRONG_DOMAIN, method, domain.shown());
    }
    return JmsConnectionConsumer.open(this, method, session -> session.subscribe(spec), pool, most);
  }

  /** Makes a session of one kind. */
  @FunctionalInterface
  interface SessionKind<S extends JmsSession> {
    S make(JmsConnection connection, EngineSession engineSession, SessionMode mode);
  }
}
