// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static io.holdfast.store.jpa.Proxies.call;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A driver whose connections can all be cut at once, for good. Thread-safe. */
final class CutDriver {
  private final List<Connection> connections = new ArrayList<>();
  private boolean cut;

  /** Takes the place of a driver. */
  DataSource around(DataSource real) {
    return (DataSource)
        Proxy.newProxyInstance(
            CutDriver.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection")
                    ? remember((Connection) call(real, method, arguments))
                    : call(real, method, arguments));
  }

  private synchronized Connection remember(Connection connection) throws SQLException {
    if (cut) {
      connection.close();
      throw new SQLNonTransientConnectionException("the test cut the node off", "08006");
    }
    connections.add(connection);
    return connection;
  }

  /** As if the node were killed: the database sees its connections end. */
  synchronized void cut() {
    cut = true;
    for (Connection connection : connections) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
