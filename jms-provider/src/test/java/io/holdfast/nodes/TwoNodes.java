// SPDX-License-Identifier: Apache-2.0
package io.holdfast.nodes;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.store.jpa.TestDatabase;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** Two nodes on one database of a real server. */
abstract class TwoNodes {
  static final long LONG = 20_000;

  @Parameter TestDatabase database;

  String url;
  HoldfastConnectionFactory one;
  HoldfastConnectionFactory two;

  @BeforeEach
  void open() {
    url = database.create();
    one = node("one");
    two = node("two");
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
    database.drop(url);
  }

  /** In one JVM factories with the same URL share a node: each URL here is a little different. */
  HoldfastConnectionFactory node(String name) {
    String own = url + "?connectTimeout=" + (20_000 + name.hashCode() % 1_000);
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory(own);
    factory.setUser(database.user());
    Properties properties = new Properties();
    properties.setProperty("node.name", name);
    properties.setProperty("node.lease", "2s");
    properties.setProperty("store.durability", "relaxed");
    factory.setProperties(properties);
    return factory;
  }

  /** The number that a statement answers. */
  final long ask(String text) throws SQLException {
    return database.ask(url, text);
  }
}
