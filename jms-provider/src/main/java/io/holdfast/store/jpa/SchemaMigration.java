// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date with Flyway's scripts, and refuses a newer one. Thread-safe. */
final class SchemaMigration {
  private static final String HISTORY = "hf_schema_history";

  private SchemaMigration() {}

  /** Migrates, if anything is to be done; the thread's context class loader is the vault's. */
  static void run(DataSource source, StoreDialect dialect) {
    int version = version(source, dialect);
    if (version > SchemaScript.NEWEST) {
      throw new StoreException(
          StoreException.Kind.UNAVAILABLE,
          StoreText.SCHEMA_NEWER.with(version, SchemaScript.NEWEST));
    }
    if (version < SchemaScript.NEWEST) {
      migrate(source, dialect.scripts());
    }
  }

  private static void migrate(DataSource source, String database) {
    try {
      Flyway.configure(SchemaMigration.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/holdfast/" + database)
          .table(HISTORY)
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreException(
          StoreException.Kind.UNAVAILABLE, StoreText.SCHEMA_FAILED.with(SqlErrors.words(e)), e);
    }
  }

  /**
   * The version of the stored schema, 0 for none. Asked without Flyway, which takes as long as the
   * rest of opening a store.
   */
  private static int version(DataSource source, StoreDialect dialect) {
    try (Connection connection = source.getConnection();
        ResultSet table =
            connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), null, null)) {
      boolean there = false;
      while (table.next() && !there) {
        there = HISTORY.equalsIgnoreCase(table.getString("TABLE_NAME"));
      }
      return there ? version(connection, dialect) : 0;
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  private static int version(Connection connection, StoreDialect dialect) throws SQLException {
    // Flyway quotes its names, in lower case.
    String query =
        "select max(cast("
            + dialect.quoted("version")
            + " as decimal(9))) from "
            + dialect.quoted(HISTORY)
            + " where "
            + dialect.quoted("success")
            + " = true";
    try (Statement statement = connection.createStatement();
        ResultSet newest = statement.executeQuery(query)) {
      return newest.next() ? newest.getInt(1) : 0;
    }
  }
}
