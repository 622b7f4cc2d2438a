// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.util.HashSet;
import java.util.Set;

/**
 * The places that the lane has seen to exist. A node that is alone is the only one that drops them,
 * on the lane; among others each transaction sees for itself. Used by the lane's thread.
 */
final class Places {
  private final LiveNodes others;
  private final Set<Long> known = new HashSet<>();
  private final Set<Long> met = new HashSet<>();
  private Object seen = this;

  /**
   * None known yet.
   *
   * @param others null on a database that nobody else can use
   */
  Places(LiveNodes others) {
    this.others = others;
  }

  /**
   * Makes sure that a place exists, so that no message lands where nobody looks.
   *
   * @throws StoreException UNKNOWN
   */
  void check(LaneBatch batch, long place) {
    if (batch.mark() != seen && others != null && others.others()) {
      known.clear();
    }
    seen = batch.mark();
    if (known.contains(place)) {
      return;
    }
    boolean exists =
        count(batch, "select count(*) from DestinationEntity d where d.place = :place", place) > 0
            || count(
                    batch,
                    "select count(*) from SubscriptionEntity s where s.place = :place",
                    place)
                > 0;
    if (!exists) {
      met.remove(place);
      throw RowWrites.unknownPlace(place);
    }
    known.add(place);
    met.add(place);
  }

  /** Whether a place existed when this node last looked. */
  boolean met(long place) {
    return met.contains(place);
  }

  private static long count(LaneBatch batch, String query, long place) {
    return batch
        .session()
        .createSelectionQuery(query, Long.class)
        .setParameter("place", place)
        .getSingleResult();
  }

  /** The place is dropped. */
  void forget(long place) {
    known.remove(place);
    met.remove(place);
  }
}
