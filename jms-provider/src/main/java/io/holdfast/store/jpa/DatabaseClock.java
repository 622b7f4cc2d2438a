// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The database's time as this node knows it: the time of the embedded database is this JVM's. It
 * never goes back. Thread-safe.
 */
final class DatabaseClock {
  private final LongSupplier millis;
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

  DatabaseClock(LongSupplier millis) {
    this.millis = millis;
  }

  long now() {
    long now = millis.getAsLong();
    long known = latest.get();
    // Written only when the time moved on: this is read for every message.
    return now <= known ? known : latest.accumulateAndGet(now, Math::max);
  }
}
