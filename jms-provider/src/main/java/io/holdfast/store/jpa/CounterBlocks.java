// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.util.function.BooleanSupplier;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * Blocks of numbers for a node among others, each reserved in a transaction of its own, so that no
 * batch holds a counter while it is written. A block that a lost answer leaves behind is not used.
 * Used by the lane's thread.
 */
final class CounterBlocks {
  private final SessionFactory sessions;
  private volatile BooleanSupplier others = () -> true;

  CounterBlocks(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Who tells whether other nodes are there. */
  void company(BooleanSupplier company) {
    others = company;
  }

  /** Whether other nodes use the same counters. */
  boolean shared() {
    return others.getAsBoolean();
  }

  /** Reserves a block; returns its last number. */
  long reserve(long id, long size) {
    try (StatelessSession session = sessions.openStatelessSession()) {
      Long end = raise(session, id, size);
      return end == null ? begin(session, id, size) : end;
    }
  }

  /** The last number of the block, null when the counter is not there yet. */
  private static Long raise(StatelessSession session, long id, long size) {
    session.beginTransaction();
    int rows =
        session
            .createMutationQuery(
                "update CounterEntity c set c.reserved = c.reserved + :size where c.id = :id")
            .setParameter("size", size)
            .setParameter("id", id)
            .executeUpdate();
    Long end =
        rows == 0
            ? null
            : session
                .createSelectionQuery(
                    "select c.reserved from CounterEntity c where c.id = :id", Long.class)
                .setParameter("id", id)
                .getSingleResult();
    session.getTransaction().commit();
    return end;
  }

  private static long begin(StatelessSession session, long id, long size) {
    session.beginTransaction();
    try {
      session.insert(new CounterEntity(id, size));
      session.getTransaction().commit();
      return size;
    } catch (RuntimeException e) {
      session.getTransaction().rollback();
      if (!SqlErrors.duplicate(e)) {
        throw e;
      }
      // Another node was first.
      return raise(session, id, size);
    }
  }
}
