// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreSettings;
import java.time.Duration;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * Begins and ends the life of an incarnation in the tables: registers it, declares dead what did
 * not leave, finishes what the dead left half done, and leaves. Used by one thread.
 */
final class StoreLife {
  private final HikariDataSource pool;
  private final SessionFactory sessions;
  private final StoreThreads threads;
  private final Deque<Runnable> undo;

  StoreLife(
      HikariDataSource pool, SessionFactory sessions, StoreThreads threads, Deque<Runnable> undo) {
    this.pool = pool;
    this.sessions = sessions;
    this.threads = threads;
    this.undo = undo;
  }

  /** Registers this incarnation and puts the store together. */
  MessageStore begin(
      StoreSettings settings, DataSource driver, DatabaseClock clock, StoreDialect dialect) {
    boolean shared = dialect.shared();
    Audience audience = new Audience(shared);
    CounterBlocks blocks = shared ? new CounterBlocks(sessions) : null;
    Counters counters = new Counters(blocks);
    ExpiringPlaces expiring = new ExpiringPlaces();
    Set<Long> dead = new HashSet<>();
    long me =
        register(new Registration(counters, expiring, dead, settings.nodeName(), clock.now()));
    int patience = shared ? ServerChecks.heartbeatMillis(settings) : 0;
    Heartbeat heartbeat = new Heartbeat(driver, clock, me, patience, threads.factory("heartbeat"));
    undo.push(heartbeat::stop);
    Vault.Incarnation node = new Vault.Incarnation(me, settings.nodeName());
    Signals signals = dialect.signals(driver, node, threads.factory("signal"));
    undo.push(signals::stop);
    Departure departure =
        new Departure(sessions, clock, node, shared ? patience(settings) : Duration.ZERO);
    undo.push(
        () -> {
          departure.leave(heartbeat.doubts());
          signals.send();
        });
    LaneWriter writer =
        new LaneWriter(
            sessions, counters, dialect.counted(), me, settings.tuning().retryTimeout(), audience);
    WriterLane lane = new WriterLane(writer, threads.factory("lane"));
    lane.start();
    undo.push(lane::close);
    Vault vault = new Vault(pool, sessions, threads, lane, clock, node);
    LiveNodes others =
        shared ? new LiveNodes(vault, settings.tuning().lease(), audience.groups()) : null;
    if (shared) {
      vault.read(audience.groups()::look);
      others.watch();
      audience.is(others::others, signals);
      blocks.company(others::others);
    }
    JpaMessageStore store =
        new JpaMessageStore(
            vault,
            settings.tuning(),
            new MessageRows(me, dead),
            expiring,
            new JpaMessageStore.Membership(heartbeat, others, signals, audience.groups()),
            undo);
    store.clearAfterTheDead();
    return store;
  }

  /** How long a node tries to leave: no longer than a commit, nor than others wait for it. */
  private static Duration patience(StoreSettings settings) {
    Duration lease = settings.tuning().lease();
    Duration retry = settings.tuning().retryTimeout();
    return lease.compareTo(retry) < 0 ? lease : retry;
  }

  /** What a registration fills, and under which name and time. */
  private record Registration(
      Counters counters, ExpiringPlaces expiring, Set<Long> dead, String name, long now) {}

  private long register(Registration registration) {
    Counters counters = registration.counters;
    try (StatelessSession session = sessions.openStatelessSession()) {
      session.beginTransaction();
      registration.expiring.load(session);
      if (!counters.shared()) {
        counters.load(session);
        // The file's lock says that this node is alone: who did not leave is dead.
        session
            .createMutationQuery("update NodeEntity n set n.diedAt = :now where n.diedAt is null")
            .setParameter("now", registration.now)
            .executeUpdate();
        session
            .createSelectionQuery("from NodeEntity", NodeEntity.class)
            .getResultList()
            .forEach(node -> registration.dead.add(node.id));
      }
      long me = counters.next(Counters.INCARNATION);
      session.insert(
          new NodeEntity(me, registration.name, registration.now, registration.now, null));
      counters.write(session);
      session.getTransaction().commit();
      counters.committed();
      return me;
    }
  }
}
