// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoreSettings.Tuning;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** A database of its own on a real server; a crash cuts all connections of the node. */
public final class ServerFixture implements StoreFixture {
  /** Short, so that the next node need not wait long for the dead one. */
  static final Duration LEASE = Duration.ofMillis(300);

  private final DatabaseServer server;
  private final String url;
  private final AtomicLong ahead = new AtomicLong();
  private CutDriver driver;
  private MessageStore store;

  ServerFixture(DatabaseServer server) {
    this.server = server;
    this.url = server.create();
  }

  /** The newest PostgreSQL. */
  public static StoreFixture postgres() {
    return new ServerFixture(PostgresServer.NEW);
  }

  /** The newest MariaDB. */
  public static StoreFixture mariadb() {
    return new ServerFixture(MariaServer.NEW);
  }

  /** What opens a store there; the servers of the tests do not force their disks. */
  static StoreSettings settings(DatabaseServer server, String url, String node) {
    Tuning shipped = Tuning.DEFAULT;
    Tuning tuning = new Tuning(shipped.retryTimeout(), LEASE, shipped.inlineBody(), false);
    return new StoreSettings(url, server.user(), "", null, node, tuning);
  }

  String url() {
    return url;
  }

  @Override
  public MessageStore start() {
    StoreSettings settings = settings(server, url, "test");
    driver = new CutDriver();
    store =
        new Opening(settings, JpaMessageStoreProvider.dialect(settings))
            .with(driver::around, Map.of())
            .at(() -> System.currentTimeMillis() + ahead.get())
            .open();
    return store;
  }

  @Override
  public void advance(Duration time) {
    ahead.addAndGet(time.toMillis());
  }

  @Override
  public MessageStore restart() {
    store.close();
    return start();
  }

  @Override
  public MessageStore crash() {
    driver.cut();
    closeQuietly();
    start();
    awaitDeath();
    // As a node does that sees another one die.
    store.clearAfterTheDead();
    return store;
  }

  /** The node that crashed looks alive to the next one until its lease is over. */
  private void awaitDeath() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              store.nodes().watch();
              return store.nodes().nodes().size() == 1;
            });
  }

  private void closeQuietly() {
    try {
      store.close();
    } catch (StoreException expectedWithoutConnections) {
      // It cannot take leave.
    }
  }

  @Override
  public void stop() {
    closeQuietly();
    server.drop(url);
  }
}
