// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import org.hibernate.StatelessSession;

/**
 * Whether message groups were ever used on this database: where they were not, nothing is done for
 * them. A row of hf_group says so to all nodes. Thread-safe.
 */
final class GroupUse {
  /** Where the row is; no place has this number. */
  static final long NOWHERE = 0;

  /** A row is inserted, unless it is there. */
  static final String INSERT =
      "insert into GroupEntity (place, groupId, node) values (:place, :group, :me)"
          + " on conflict (place, groupId) do nothing";

  @SuppressWarnings("NonAtomicVolatileUpdate") // it only ever becomes true
  private volatile boolean known;

  boolean known() {
    return known;
  }

  /** Looks whether they are in use. */
  boolean look(StatelessSession session) {
    known |=
        session
                .createSelectionQuery(
                    "select count(*) from GroupEntity g where g.place = :nowhere", Long.class)
                .setParameter("nowhere", NOWHERE)
                .getSingleResult()
            > 0;
    return known;
  }

  /** They are in use, as another node says. */
  void learn() {
    known = true;
  }

  /** They are in use from this transaction on. */
  void begin(StatelessSession session, long me) {
    if (!known) {
      session
          .createMutationQuery(INSERT)
          .setParameter("place", NOWHERE)
          .setParameter("group", "")
          .setParameter("me", me)
          .executeUpdate();
    }
  }
}
