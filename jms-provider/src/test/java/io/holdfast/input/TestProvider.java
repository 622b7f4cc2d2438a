// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.store.jpa.TestDatabase;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** The stores that keep what users give; each opens an empty one. Immutable. */
enum TestProvider {
  H2(null),
  POSTGRESQL(TestDatabase.POSTGRESQL),
  MARIADB(TestDatabase.MARIADB);

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final TestDatabase server;

  TestProvider(TestDatabase server) {
    this.server = server;
  }

  HoldfastConnectionFactory open() {
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory();
    Properties properties = new Properties();
    if (server == null) {
      factory.setUrl("jdbc:h2:mem:input-" + NUMBERS.incrementAndGet());
    } else {
      factory.setUrl(server.create());
      factory.setUser(server.user());
      properties.setProperty("store.durability", "relaxed");
    }
    factory.setProperties(properties);
    return factory;
  }

  void close(HoldfastConnectionFactory factory) {
    factory.close();
    drop(factory.getUrl());
  }

  /** The URL of an empty store that other processes can open: with H2, a file in a folder. */
  String create(Path folder) {
    return server == null ? "jdbc:h2:file:" + folder.resolve("store") : server.create();
  }

  void drop(String url) {
    if (server != null) {
      server.drop(url);
    }
  }

  /** The user of the database, empty for none. */
  String user() {
    return server == null ? "" : server.user();
  }
}
