// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.MessageStore;
import io.holdfast.store.MessageStoreProvider;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens the vault on embedded H2, PostgreSQL or MariaDB. Thread-safe. */
public final class JpaMessageStoreProvider implements MessageStoreProvider {
  /** For {@link java.util.ServiceLoader}. */
  public JpaMessageStoreProvider() {}

  @Override
  public MessageStore open(StoreSettings settings) {
    return new Opening(settings, dialect(settings)).open();
  }

  @Override
  public String schema(String database, int from) {
    return SchemaScript.of(database, from);
  }

  /** The dialect of a URL or data source. */
  static StoreDialect dialect(StoreSettings settings) {
    String url = settings.url();
    if (settings.dataSource() != null) {
      return dialect(settings.dataSource(), settings);
    }
    if (url != null && H2Url.matches(url)) {
      return new H2Dialect(H2Url.of(url));
    }
    if (url != null && url.startsWith(PostgresDialect.PREFIX)) {
      return new PostgresDialect();
    }
    if (url != null && url.startsWith(MariaDialect.PREFIX)) {
      return new MariaDialect();
    }
    throw unknown(url == null ? "no URL" : ServerUrl.kind(url));
  }

  private static StoreDialect dialect(DataSource source, StoreSettings settings) {
    try (Connection connection = source.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      return switch (product) {
        case "PostgreSQL" -> new PostgresDialect();
        case "MariaDB" -> new MariaDialect();
        default -> throw unknown("a DataSource of " + product);
      };
    } catch (SQLException e) {
      throw ServerChecks.refused(e, settings);
    }
  }

  private static StoreException unknown(String kind) {
    return new StoreException(StoreException.Kind.CONFLICT, StoreText.URL_UNKNOWN.with(kind));
  }
}
