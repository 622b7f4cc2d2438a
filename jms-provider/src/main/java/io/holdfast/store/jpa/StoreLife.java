// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreSettings;
import java.time.Duration;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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
      StoreSettings settings, DataSource driver, DatabaseClock clock, AloneSeat seat) {
    Counters counters = new Counters();
    ExpiringPlaces expiring = new ExpiringPlaces();
    Set<Long> dead = new HashSet<>();
    Registration registration =
        new Registration(counters, expiring, dead, settings.nodeName(), clock.now());
    long me =
        seat == null
            ? register(registration, null)
            : seated(registration, seat, settings.tuning().retryTimeout());
    Heartbeat heartbeat = new Heartbeat(driver, clock, me, threads.factory("heartbeat"));
    undo.push(heartbeat::stop);
    undo.push(() -> leave(me, seat));
    LaneWriter writer =
        new LaneWriter(sessions, counters, me, seat, settings.tuning().retryTimeout());
    WriterLane lane = new WriterLane(writer, threads.factory("lane"));
    lane.start();
    undo.push(lane::close);
    Vault vault =
        new Vault(
            pool, sessions, threads, lane, clock, new Vault.Incarnation(me, settings.nodeName()));
    JpaMessageStore store =
        new JpaMessageStore(
            vault, settings.tuning(), new MessageRows(me, dead), expiring, heartbeat, undo);
    store.clearAfterTheDead();
    return store;
  }

  /** What a registration fills, and under which name and time. */
  private record Registration(
      Counters counters, ExpiringPlaces expiring, Set<Long> dead, String name, long now) {}

  /** Waits for the seat of the node that is alone; in vain when its holder lives. */
  private long seated(Registration registration, AloneSeat seat, Duration patience) {
    long began = System.nanoTime();
    while (true) {
      try {
        long me = register(registration, seat);
        if (me != 0) {
          return me;
        }
      } catch (RuntimeException e) {
        // Most likely the last batch of the holder holds the row.
        if (!SqlErrors.away(e) || System.nanoTime() - began > patience.toNanos()) {
          throw SqlErrors.translate(e);
        }
        seat.lookAfresh();
      }
      LockSupport.parkNanos(seat.pause().toNanos());
    }
  }

  /** Registers this incarnation; 0 when it has to wait for the seat. */
  private long register(Registration registration, AloneSeat seat) {
    try (StatelessSession session = sessions.openStatelessSession()) {
      session.beginTransaction();
      if (seat != null && !seat.take(session)) {
        session.getTransaction().rollback();
        return 0;
      }
      return register(session, registration, seat != null);
    }
  }

  private static long register(
      StatelessSession session, Registration registration, boolean seated) {
    Counters counters = registration.counters;
    counters.load(session);
    registration.expiring.load(session);
    // The file's lock or the seat says that this node is alone: who did not leave is dead.
    session
        .createMutationQuery("update NodeEntity n set n.diedAt = :now where n.diedAt is null")
        .setParameter("now", registration.now)
        .executeUpdate();
    List<NodeEntity> gone =
        session.createSelectionQuery("from NodeEntity", NodeEntity.class).getResultList();
    gone.forEach(node -> registration.dead.add(node.id));
    long me = counters.next(Counters.INCARNATION);
    session.insert(new NodeEntity(me, registration.name, registration.now, registration.now, null));
    if (seated) {
      AloneSeat.sit(session, me);
    }
    counters.write(session);
    session.getTransaction().commit();
    counters.committed();
    return me;
  }

  private void leave(long me, AloneSeat seat) {
    try (StatelessSession session = sessions.openStatelessSession()) {
      session.beginTransaction();
      if (seat != null && !AloneSeat.leave(session, me)) {
        // Another node declared this one dead, and needs what it left to know what it had in hand.
        session.getTransaction().rollback();
        return;
      }
      for (String statement :
          List.of(
              "delete from WindowEntity w where w.node = :me",
              "delete from SubscriberEntity c where c.node = :me",
              "delete from ClientEntity c where c.node = :me",
              "delete from NodeEntity n where n.id = :me")) {
        session.createMutationQuery(statement).setParameter("me", me).executeUpdate();
      }
      LaneWriter.deleteRecords(session, 0, Long.MAX_VALUE);
      session.getTransaction().commit();
    } catch (RuntimeException e) {
      throw SqlErrors.translate(e);
    }
  }
}
