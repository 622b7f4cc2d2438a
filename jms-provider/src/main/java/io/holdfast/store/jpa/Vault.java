// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * What every part of an open store works with.
 *
 * @param pool the connections
 * @param sessions Hibernate over them
 * @param threads the only threads that use either
 * @param lane the only writer
 * @param clock the database's time
 * @param node this node
 */
record Vault(
    HikariDataSource pool,
    SessionFactory sessions,
    StoreThreads threads,
    WriterLane lane,
    DatabaseClock clock,
    Incarnation node) {

  /** This node as rows know it. Immutable. */
  record Incarnation(long id, String name) {}

  /** Reads in a transaction of its own, on a thread of the store. */
  <T> T read(Function<StatelessSession, T> query) {
    return threads.read(() -> sessions.fromStatelessTransaction(query));
  }
}
