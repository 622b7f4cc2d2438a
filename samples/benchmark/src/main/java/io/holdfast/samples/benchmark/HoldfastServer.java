// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;

/** Holdfast on embedded H2 as shipped. Thread-safe. */
final class HoldfastServer implements Contender.Server {
  private final HoldfastConnectionFactory factory = new HoldfastConnectionFactory();

  HoldfastServer(Path directory) {
    factory.setUrl("jdbc:h2:file:" + directory.resolve("messages").toAbsolutePath());
  }

  @Override
  public ConnectionFactory factory() {
    return factory;
  }

  @Override
  public void close() {
    factory.close();
  }
}
