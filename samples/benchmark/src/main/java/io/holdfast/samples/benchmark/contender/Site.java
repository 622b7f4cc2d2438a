// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a contender keeps its messages: a directory, and a PostgreSQL server in it for those that
 * ask for one, which goes on when the contender is started anew. Used by one thread.
 */
public final class Site implements AutoCloseable {
  private final Path directory;
  private final CustomProvider provider;
  private PostgresServer postgres;

  private Site(Path directory, CustomProvider provider) {
    this.directory = directory;
    this.provider = provider;
  }

  /** An empty one; whatever was in the directory is deleted. */
  public static Site empty(Path directory, CustomProvider provider) throws IOException {
    delete(directory);
    Files.createDirectories(directory);
    return new Site(directory.toAbsolutePath(), provider);
  }

  /** Deletes a directory and all that it holds, if it is there. */
  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  public Path directory() {
    return directory;
  }

  CustomProvider provider() {
    return provider;
  }

  /** The server of this site, started when it is first asked for. */
  public PostgresServer postgres() throws IOException {
    if (postgres == null) {
      postgres = new PostgresServer(directory.resolve("postgresql"));
    }
    return postgres;
  }

  /** Processor time of the processes beside this JVM. */
  public Duration processorTime() {
    return postgres == null ? Duration.ZERO : postgres.processorTime();
  }

  /** Stops what runs and deletes the directory. */
  @Override
  public void close() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
    delete(directory);
  }
}
