// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.ManagedSession;
import io.holdfast.diagnostic.AdapterText;
import io.holdfast.diagnostic.Log;
import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;

/**
 * One physical session that the server pools, and the handles that use it at the moment. Confined
 * to one thread at a time, except {@link #isValid}. Jakarta Connectors 2.1, section 6.5.
 */
final class JmsManagedConnection implements ManagedConnection {
  private final JmsManagedConnectionFactory factory;
  private final Login login;
  private final ManagedSession session;
  private final ConnectionEvents events = new ConnectionEvents(this);
  private final List<ConnectionHandle> handles = new CopyOnWriteArrayList<>();
  private volatile boolean started;
  private volatile PrintWriter log;

  JmsManagedConnection(JmsManagedConnectionFactory factory, Login login, ManagedSession session) {
    this.factory = factory;
    this.login = login;
    this.session = session;
    this.log = factory.getLogWriter();
  }

  /** A call of the physical session. */
  @FunctionalInterface
  interface Call<T> {
    T on(Session session) throws JMSException;
  }

  Login login() {
    return login;
  }

  ConnectionEvents events() {
    return events;
  }

  /** Runs a handle's call; tells the server when it failed because the connection is broken. */
  <T> T call(Call<T> call) throws JMSException {
    try {
      return call.on(session.session());
    } catch (JMSException e) {
      if (!applicationsFault(e) && !session.isValid()) {
        report(e);
      }
      throw e;
    }
  }

  private static boolean applicationsFault(JMSException e) {
    return e instanceof InvalidDestinationException
        || e instanceof InvalidSelectorException
        || e instanceof jakarta.jms.MessageFormatException
        || e instanceof jakarta.jms.MessageNotWriteableException;
  }

  private void report(JMSException e) {
    Log.warning(e, AdapterText.CONNECTION_LOST, e.getMessage());
    PrintWriter out = log;
    if (out != null) {
      out.println(AdapterText.CONNECTION_LOST.with(e.getMessage()));
    }
    events.failed(e);
  }

  /** Starts deliveries for a handle. */
  void start() throws JMSException {
    if (!started) {
      session.start();
      started = true;
    }
  }

  /** The session itself, for local transactions and validation. */
  ManagedSession session() {
    return session;
  }

  boolean isValid() {
    return session.isValid();
  }

  /** A handle was closed by the application. */
  void closed(ConnectionHandle handle) {
    if (handles.remove(handle)) {
      events.closed(handle);
    }
  }

  @Override
  public Object getConnection(Subject subject, ConnectionRequestInfo request)
      throws ResourceException {
    if (!login.equals(factory.login(subject, request))) {
      throw AdapterErrors.security(AdapterText.LOGIN_DIFFERS);
    }
    ConnectionHandle handle = new ConnectionHandle(this, factory.domain(), factory.getClientId());
    handles.add(handle);
    return handle;
  }

  @Override
  public void associateConnection(Object connection) throws ResourceException {
    if (!(connection instanceof ConnectionHandle handle)) {
      throw AdapterErrors.resource(
          AdapterText.FOREIGN_HANDLE,
          connection == null ? "null" : connection.getClass().getName());
    }
    try {
      JmsManagedConnection before = handle.associate(this);
      if (before != null) {
        before.handles.remove(handle);
      }
      handles.add(handle);
    } catch (JMSException e) {
      throw AdapterErrors.connection(e);
    }
  }

  @Override
  public void cleanup() throws ResourceException {
    invalidateHandles();
    try {
      if (started) {
        session.stop();
        started = false;
      }
      session.reset();
    } catch (JMSException e) {
      throw AdapterErrors.connection(e);
    }
  }

  @Override
  public void destroy() {
    invalidateHandles();
    session.close();
  }

  private void invalidateHandles() {
    handles.forEach(ConnectionHandle::invalidate);
    handles.clear();
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    events.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    events.remove(listener);
  }

  @Override
  public XAResource getXAResource() {
    return session.xaResource();
  }

  @Override
  public LocalTransaction getLocalTransaction() {
    return new ManagedLocalTransaction(session);
  }

  @Override
  public ManagedConnectionMetaData getMetaData() {
    return new ManagedMetaData(login.user());
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    log = out;
  }

  @Override
  public PrintWriter getLogWriter() {
    return log;
  }
}
