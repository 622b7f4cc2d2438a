// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.nio.file.Path;

/**
 * Where one run keeps its files. Immutable.
 *
 * @param directory the place of all of them
 */
public record Workplace(Path directory) {
  /** The application's own database. */
  public H2File orders() {
    return H2File.orders(data());
  }

  /** The provider's message store. */
  public H2File messages() {
    return H2File.messages(data());
  }

  /** What the client sent and was answered. */
  public Path clientLog() {
    return directory.resolve("client.log");
  }

  /** Copies of both databases, made when the server had been killed. */
  public Path afterKill() {
    return directory.resolve("after-kill");
  }

  /** The server's configuration, transaction log and output. */
  public Path server() {
    return directory.resolve("server");
  }

  private Path data() {
    return directory.resolve("data");
  }
}
