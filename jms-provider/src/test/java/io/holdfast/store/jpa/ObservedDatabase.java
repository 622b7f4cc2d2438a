// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreFixture;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** The databases of which a test sees what is between the pool and the driver. */
enum ObservedDatabase {
  H2,
  POSTGRESQL,
  MARIADB;

  /** A store with this between its pool and its driver. */
  StoreFixture fixture(UnaryOperator<DataSource> between) {
    return switch (this) {
      case H2 -> embedded(between);
      case POSTGRESQL -> onServer(PostgresServer.NEW, between);
      case MARIADB -> onServer(MariaServer.NEW, between);
    };
  }

  private static StoreFixture embedded(UnaryOperator<DataSource> between) {
    H2Fixture files = new H2Fixture();
    return new OneStart() {
      @Override
      public MessageStore start() {
        return files.opened(
            WrappedDriver.open(H2Fixture.settings(files.file()), between, Map.of()));
      }

      @Override
      public void stop() {
        files.stop();
      }
    };
  }

  private static StoreFixture onServer(DatabaseServer server, UnaryOperator<DataSource> between) {
    return new OneStart() {
      private final String url = server.create();
      private MessageStore opened;

      @Override
      public MessageStore start() {
        opened = WrappedDriver.open(ServerFixture.settings(server, url, "seen"), between, Map.of());
        return opened;
      }

      @Override
      public void stop() {
        opened.close();
        server.drop(url);
      }
    };
  }
}
