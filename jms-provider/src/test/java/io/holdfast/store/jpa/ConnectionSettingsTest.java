// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static io.holdfast.store.jpa.Proxies.call;
import static io.holdfast.store.jpa.Proxies.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.MessageStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a connection to PostgreSQL was told holds for each of its transactions. */
class ConnectionSettingsTest {
  private final List<String> timeouts = new CopyOnWriteArrayList<>();

  @Test
  void whatAConnectionWasToldOutlivesARollback() {
    String url = PostgresServer.NEW.create();
    try {
      MessageStore store =
          WrappedDriver.open(
              ServerFixture.settings(PostgresServer.NEW, url, "told"),
              real -> Proxies.connections(real, this::around),
              Map.of());
      store.browsing().depths();
      store.close();
    } finally {
      PostgresServer.NEW.drop(url);
    }
    assertThat(timeouts).hasSizeGreaterThan(3).containsOnly("10s");
  }

  private Connection around(Connection real) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit") || method.getName().equals("rollback")) {
            timeouts.add(timeout(real));
          }
          return call(real, method, arguments);
        });
  }

  private static String timeout(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show lock_timeout")) {
      answer.next();
      return answer.getString(1);
    }
  }
}
