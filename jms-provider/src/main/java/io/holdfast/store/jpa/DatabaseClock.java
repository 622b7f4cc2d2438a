// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The database's time as this node knows it: the time of the embedded database is this JVM's. It
 * never goes back. Thread-safe.
 */
final class DatabaseClock {
  private final TimeSource source;
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

  DatabaseClock(TimeSource source) {
    this.source = source;
  }

  long now() {
    long now = source.millis();
    long known = latest.get();
    // Written only when the time moved on: this is read for every message.
    return now <= known ? known : latest.accumulateAndGet(now, Math::max);
  }

  /** Compares with the database over a connection that is at hand. */
  void compare(Connection connection) throws SQLException {
    source.compare(connection);
  }
}
