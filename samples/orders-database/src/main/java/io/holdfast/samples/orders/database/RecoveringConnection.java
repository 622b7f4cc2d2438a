// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.ConnectionEventListener;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A connection of H2 with a {@link RecoveringResource}. Used by one thread. */
final class RecoveringConnection implements XAConnection {
  private final XAConnection connection;
  private final XAResource resource;

  RecoveringConnection(XAConnection connection) throws SQLException {
    this.connection = connection;
    this.resource = new RecoveringResource(connection.getXAResource());
  }

  @Override
  public XAResource getXAResource() {
    return resource;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connection.getConnection();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    connection.addConnectionEventListener(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    connection.removeConnectionEventListener(listener);
  }

  @Override
  public void addStatementEventListener(StatementEventListener listener) {
    connection.addStatementEventListener(listener);
  }

  @Override
  public void removeStatementEventListener(StatementEventListener listener) {
    connection.removeStatementEventListener(listener);
  }
}
