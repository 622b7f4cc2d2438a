// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.raw;

import io.holdfast.samples.benchmark.contender.Contender;
import io.holdfast.samples.benchmark.contender.Site;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One table with a row for each message, and commits that are on the disk. Immutable. */
final class RawDatabase {
  private final DataSource source;
  private final boolean h2;

  /** One message; the id is its place in the order. The body is not copied. */
  static final class Row {
    private final long id;
    private final byte[] body;

    Row(long id, byte[] body) {
      this.id = id;
      this.body = body;
    }

    long id() {
      return id;
    }
  }

  private RawDatabase(DataSource source, boolean h2) {
    this.source = source;
    this.h2 = h2;
  }

  static RawDatabase of(Contender contender, Site site) throws IOException {
    if (contender == Contender.RAW_H2) {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL(
          "jdbc:h2:file:"
              + site.directory().resolve("raw")
              + ";DB_CLOSE_DELAY=-1;WRITE_DELAY=0;RETENTION_TIME=0;MAX_COMPACT_TIME=0"
              + ";AUTO_COMPACT_FILL_RATE=0");
      return new RawDatabase(source, true);
    }
    PGSimpleDataSource source = (PGSimpleDataSource) site.postgres().dataSource();
    source.setReWriteBatchedInserts(true);
    return new RawDatabase(source, false);
  }

  /** Whether two connections can write at once. */
  boolean parallel() {
    return !h2;
  }

  void create() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table raw_message (id bigint primary key, message_id varchar(255) not null,"
              + " sent_at bigint not null, priority int not null, body "
              + (h2 ? "varbinary(1048576)" : "bytea")
              + " not null)");
      if (!h2) {
        statement.execute("analyze raw_message");
      }
    }
  }

  /** Ends H2, so that the next connection opens the file anew. */
  void shutDown() throws SQLException {
    if (h2) {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("shutdown");
      }
    }
  }

  Connection open() throws SQLException {
    Connection connection = source.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  void insert(Connection connection, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert into raw_message values (?, ?, ?, 4, ?)")) {
      for (Row row : rows) {
        insert.setLong(1, row.id);
        insert.setString(2, "ID:" + row.id);
        insert.setLong(3, System.currentTimeMillis());
        insert.setBytes(4, row.body);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  void delete(Connection connection, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    if (h2) {
      try (PreparedStatement delete =
          connection.prepareStatement("delete from raw_message where id = ?")) {
        for (long id : ids) {
          delete.setLong(1, id);
          delete.addBatch();
        }
        delete.executeBatch();
      }
    } else {
      try (PreparedStatement delete =
          connection.prepareStatement("delete from raw_message where id = any (?)")) {
        delete.setArray(1, connection.createArrayOf("bigint", ids.toArray(Long[]::new)));
        delete.executeUpdate();
      }
    }
  }

  /** The next rows behind this one. */
  List<Row> page(Connection connection, long after, int most) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id, body from raw_message where id > ? order by id limit ?")) {
      select.setLong(1, after);
      select.setInt(2, most);
      List<Row> rows = new ArrayList<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          rows.add(new Row(found.getLong(1), found.getBytes(2)));
        }
      }
      return rows;
    }
  }

  void commit(Connection connection) throws SQLException {
    connection.commit();
    if (h2) {
      // A commit of H2 writes its file and does not force it.
      try (Statement statement = connection.createStatement()) {
        statement.execute("checkpoint sync");
      }
      connection.commit();
    }
  }
}
