// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.contender;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A PostgreSQL whose commits are on the disk before they return. Thread-safe. */
public final class PostgresServer {
  /** Who owns everything; needs no password. */
  static final String USER = "postgres";

  private final Path directory;
  private final EmbeddedPostgres server;

  PostgresServer(Path directory) throws IOException {
    this.directory = directory;
    this.server =
        EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofMinutes(2))
            .setDataDirectory(directory)
            .setOverrideWorkingDirectory(directory.resolveSibling("binaries").toFile())
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("max_connections", "200")
            .start();
  }

  public String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
  }

  /** Connections without a pool. */
  public DataSource dataSource() {
    return server.getPostgresDatabase();
  }

  /** What the server's processes that live have used. */
  Duration processorTime() {
    try {
      long pid = Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid")).get(0));
      return ProcessHandle.of(pid).stream()
          .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
          .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
          .reduce(Duration.ZERO, Duration::plus);
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL is not there: " + e.getMessage(), e);
    }
  }

  void close() throws IOException {
    server.close();
  }
}
