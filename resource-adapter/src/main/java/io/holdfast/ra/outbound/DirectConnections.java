// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;

/**
 * Gives each caller a managed connection of its own, destroyed when it is closed: for use outside a
 * server (section 6.9). Thread-safe.
 */
final class DirectConnections implements ConnectionManager {
  private static final long serialVersionUID = 1L;

  @Override
  public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo request)
      throws ResourceException {
    ManagedConnection connection = factory.createManagedConnection(null, request);
    connection.addConnectionEventListener(new Destroyer(connection));
    ConnectionHandle handle = (ConnectionHandle) connection.getConnection(null, request);
    handle.allowLocalTransactions();
    return handle;
  }

  /** Destroys a connection that was closed or failed. Thread-safe. */
  private record Destroyer(ManagedConnection connection) implements ConnectionEventListener {
    @Override
    public void connectionClosed(ConnectionEvent event) {
      destroy();
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      destroy();
    }

    private void destroy() {
      try {
        connection.destroy();
      } catch (ResourceException e) {
        // Our managed connections do not throw it.
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {}

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {}

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {}
  }
}
