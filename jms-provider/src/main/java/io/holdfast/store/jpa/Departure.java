// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * How a node leaves the tables, so that others can have at once what it had. Used by one thread.
 */
final class Departure {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private final SessionFactory sessions;
  private final DatabaseClock clock;
  private final Vault.Incarnation node;
  private final Duration patience;

  /**
   * The departure of a node.
   *
   * @param patience how long it is tried: others do it when the lease of the node is over; zero
   *     where nobody does
   */
  Departure(
      SessionFactory sessions, DatabaseClock clock, Vault.Incarnation node, Duration patience) {
    this.sessions = sessions;
    this.clock = clock;
    this.node = node;
    this.patience = patience;
  }

  /**
   * Leaves.
   *
   * @param doubts whether the node is to be dead, because its rows are suspects; otherwise it goes
   * @throws StoreException where nobody else does it later
   */
  void leave(boolean doubts) {
    long begun = System.nanoTime();
    while (true) {
      try {
        write(doubts);
        return;
      } catch (RuntimeException e) {
        StoreException cause = SqlErrors.translate(e);
        if (patience.isZero()) {
          throw cause;
        }
        if (System.nanoTime() - begun > patience.toNanos()) {
          Log.warning(cause, StoreText.NOT_LEFT, node.name(), cause.getMessage());
          return;
        }
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  /** Whatever came of an attempt before: written again it is the same. */
  private void write(boolean doubts) {
    long me = node.id();
    try (StatelessSession session = sessions.openStatelessSession()) {
      session.beginTransaction();
      if (doubts) {
        session
            .createMutationQuery("update NodeEntity n set n.diedAt = :now where n.id = :me")
            .setParameter("now", clock.now())
            .setParameter("me", me)
            .executeUpdate();
      } else {
        delete(session, "WindowEntity w where w.node = :me", me);
        delete(session, "NodeEntity n where n.id = :me", me);
        long lane = LaneCommitEntity.id(LaneWriter.lane(me), 0);
        LaneWriter.deleteRecords(session, lane, lane + LaneCommitEntity.WIDTH - 1);
      }
      delete(session, "SubscriberEntity c where c.node = :me", me);
      delete(session, "ClientEntity c where c.node = :me", me);
      session.getTransaction().commit();
    }
  }

  private static void delete(StatelessSession session, String rows, long me) {
    session.createMutationQuery("delete from " + rows).setParameter("me", me).executeUpdate();
  }
}
