// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.contender;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;

/** Holdfast as shipped. Thread-safe. */
final class HoldfastServer implements Server {
  private final HoldfastConnectionFactory factory;

  private HoldfastServer(HoldfastConnectionFactory factory) {
    this.factory = factory;
  }

  static HoldfastServer h2(Site site) {
    return new HoldfastServer(
        new HoldfastConnectionFactory("jdbc:h2:file:" + site.directory().resolve("messages")));
  }

  static HoldfastServer postgresql(Site site) throws IOException {
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory(site.postgres().url());
    factory.setUser(PostgresServer.USER);
    return new HoldfastServer(factory);
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
