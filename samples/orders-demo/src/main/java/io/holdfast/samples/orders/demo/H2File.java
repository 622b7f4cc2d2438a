// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * An embedded H2 database file. Immutable.
 *
 * @param path the file without its ending
 * @param settings further settings of the URL, each with its leading semicolon
 */
public record H2File(Path path, String settings, String user, String password) implements Database {
  private static final String ENDING = ".mv.db";

  /**
   * The application's own database. By H2's defaults even a transaction that XA committed is lost
   * by kill -9, for it is written only within half a second; without the delay it is written before
   * the commit returns.
   */
  public static H2File orders(Path directory) {
    return new H2File(directory.resolve("orders"), ";WRITE_DELAY=0", "orders", "orders");
  }

  /** The provider's message store, which sees to its durability itself. */
  public static H2File messages(Path directory) {
    return new H2File(directory.resolve("messages"), "", "holdfast", "holdfast");
  }

  @Override
  public String url() {
    return "jdbc:h2:file:" + path.toAbsolutePath().toString().replace('\\', '/') + settings;
  }

  /** Opens the file, which must exist. No other process can have it open. */
  @Override
  public Connection open() throws SQLException {
    return DriverManager.getConnection(url() + ";IFEXISTS=TRUE", user, password);
  }

  /** Copies the file, which no process may have open, so that the copy can be looked into. */
  public H2File copyTo(Path directory) {
    try {
      Files.createDirectories(directory);
      H2File copy = new H2File(directory.resolve(path.getFileName()), settings, user, password);
      Files.copy(file(), copy.file(), StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return path.resolveSibling(path.getFileName() + ENDING);
  }
}
