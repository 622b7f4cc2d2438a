// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.StatelessSession;

/**
 * The places that have or had messages with an expiration, so that consuming elsewhere does not pay
 * for clearing records of expiry. Thread-safe.
 */
final class ExpiringPlaces {
  private final Set<Long> places = ConcurrentHashMap.newKeySet();

  /** Finds the places of stored records, one look-up each. */
  void load(StatelessSession session) {
    for (Long row = after(session, -1); row != null; ) {
      long place = PackedKey.place(row);
      places.add(place);
      row = after(session, PackedKey.last(place));
    }
  }

  private static Long after(StatelessSession session, long id) {
    return session
        .createSelectionQuery(
            "select min(e.rowId) from ExpiryEntity e where e.rowId > :id", Long.class)
        .setParameter("id", id)
        .getSingleResult();
  }

  void add(long place) {
    places.add(place);
  }

  boolean contains(long place) {
    return places.contains(place);
  }
}
