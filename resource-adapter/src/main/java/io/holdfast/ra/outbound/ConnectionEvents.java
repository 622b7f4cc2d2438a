// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells the server what happens to a managed connection (section 6.5.7). Thread-safe. */
final class ConnectionEvents {
  private final ManagedConnection source;
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();

  ConnectionEvents(ManagedConnection source) {
    this.source = source;
  }

  void add(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  void remove(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  /** The application closed a handle. */
  void closed(Object handle) {
    ConnectionEvent event = event(ConnectionEvent.CONNECTION_CLOSED, handle);
    listeners.forEach(listener -> listener.connectionClosed(event));
  }

  /** The managed connection is of no more use. */
  void failed(Exception cause) {
    ConnectionEvent event =
        new ConnectionEvent(source, ConnectionEvent.CONNECTION_ERROR_OCCURRED, cause);
    listeners.forEach(listener -> listener.connectionErrorOccurred(event));
  }

  /** The application began a local transaction. */
  void begun(Object handle) {
    ConnectionEvent event = event(ConnectionEvent.LOCAL_TRANSACTION_STARTED, handle);
    listeners.forEach(listener -> listener.localTransactionStarted(event));
  }

  /** The application committed. */
  void committed(Object handle) {
    ConnectionEvent event = event(ConnectionEvent.LOCAL_TRANSACTION_COMMITTED, handle);
    listeners.forEach(listener -> listener.localTransactionCommitted(event));
  }

  /** The application rolled back. */
  void rolledBack(Object handle) {
    ConnectionEvent event = event(ConnectionEvent.LOCAL_TRANSACTION_ROLLEDBACK, handle);
    listeners.forEach(listener -> listener.localTransactionRolledback(event));
  }

  private ConnectionEvent event(int id, Object handle) {
    ConnectionEvent event = new ConnectionEvent(source, id);
    event.setConnectionHandle(handle);
    return event;
  }
}
