// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.contender;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Holdfast as shipped. Thread-safe. */
final class HoldfastServer implements Server {
  private static final AtomicInteger NODES = new AtomicInteger();

  private final HoldfastConnectionFactory factory;

  private HoldfastServer(HoldfastConnectionFactory factory) {
    this.factory = factory;
  }

  static HoldfastServer h2(Site site) {
    return new HoldfastServer(
        new HoldfastConnectionFactory("jdbc:h2:file:" + site.directory().resolve("messages")));
  }

  /** Each one is a node of its own: factories of one JVM share a provider when they share a URL. */
  static HoldfastServer postgresql(Site site) throws IOException {
    String own = "?ApplicationName=node" + NODES.incrementAndGet();
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory(site.postgres().url() + own);
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
