// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.BrowseStore.Depth;
import org.hibernate.StatelessSession;

/** Counts what lies at a place, each by a range of a key or an index. Used by one thread. */
final class DepthQuery {
  private final StatelessSession session;
  private final long place;

  DepthQuery(StatelessSession session, long place) {
    this.session = session;
    this.place = place;
  }

  Depth count(String name) {
    long prepared = range("select count(*) from BranchRowEntity r where r.rowId");
    long stored = range("select count(*) from MessageEntity m where m.id");
    long scheduled =
        session
            .createSelectionQuery(
                "select count(*) from ScheduledEntity s where s.place = :place", Long.class)
            .setParameter("place", place)
            .getSingleResult();
    return new Depth(name, stored - prepared, scheduled, prepared);
  }

  private long range(String query) {
    return session
        .createSelectionQuery(query + " between :first and :last", Long.class)
        .setParameter("first", PackedKey.first(place))
        .setParameter("last", PackedKey.last(place))
        .getSingleResult();
  }
}
