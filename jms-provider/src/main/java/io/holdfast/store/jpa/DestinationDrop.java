// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.StoreException;
import java.util.List;
import org.hibernate.StatelessSession;

/**
 * Drops destinations, empties their places in steps, and gives empty places out again: a place is
 * one of four million, but its arrivals go on, so that no key is ever used twice. Used by the
 * lane's thread, but for {@link #empty}, which is thread-safe.
 */
final class DestinationDrop {
  private static final int STEP = 5_000;

  /** How long an empty place rests, so that nobody remembers its old destination. */
  private static final long REST_MILLIS = 60_000;

  private final DatabaseClock clock;
  private final Places places;

  DestinationDrop(DatabaseClock clock, Places places) {
    this.clock = clock;
    this.places = places;
  }

  /** A place for a new queue. */
  long newPlace(LaneBatch batch) {
    List<DroppedPlaceEntity> rested =
        batch
            .session()
            .createSelectionQuery(
                "from DroppedPlaceEntity p where p.empty and p.droppedAt < :before order by p.place",
                DroppedPlaceEntity.class)
            .setParameter("before", clock.now() - REST_MILLIS)
            .setMaxResults(1)
            .getResultList();
    if (!rested.isEmpty()) {
      batch.session().delete(rested.get(0));
      return rested.get(0).place;
    }
    long place = batch.counters().next(Counters.PLACE);
    if (place > PackedKey.LAST_PLACE) {
      throw new StoreException(
          StoreException.Kind.FULL, StoreText.PLACES_USED_UP.with(PackedKey.LAST_PLACE));
    }
    return place;
  }

  /** Removes the destination; false when it is gone already. */
  boolean drop(LaneBatch batch, StoredDestination destination) {
    StatelessSession session = batch.session();
    DestinationEntity row = session.get(DestinationEntity.class, destination.id());
    if (row == null) {
      return false;
    }
    if (row.place == 0) {
      places.forgetTopic(row.name);
    } else {
      refuseBranches(session, row);
      places.forget(row.place);
      session.insert(new DroppedPlaceEntity(row.place, clock.now(), false));
    }
    session.delete(row);
    return true;
  }

  private static void refuseBranches(StatelessSession session, DestinationEntity row) {
    long consumed =
        session
            .createSelectionQuery(
                "select count(*) from BranchRowEntity r where r.rowId between :first and :last",
                Long.class)
            .setParameter("first", PackedKey.first(row.place))
            .setParameter("last", PackedKey.last(row.place))
            .getSingleResult();
    long sent =
        session
            .createSelectionQuery(
                "select count(*) from BranchMessageEntity m where m.place = :place", Long.class)
            .setParameter("place", row.place)
            .getSingleResult();
    if (consumed + sent > 0) {
      throw new StoreException(
          StoreException.Kind.CONFLICT, StoreText.BRANCH_CONSUMES.with(row.name));
    }
  }

  /** Deletes what lies at a dropped place, in steps that let others write in between. */
  void empty(WriterLane lane, long place) {
    while (lane.call(batch -> step(batch, place)) == STEP) {
      // The next step.
    }
  }

  private static int step(LaneBatch batch, long place) {
    StatelessSession session = batch.session();
    List<MessageEntity> rows =
        session
            .createSelectionQuery(
                "from MessageEntity m where m.id between :first and :last order by m.id",
                MessageEntity.class)
            .setParameter("first", PackedKey.first(place))
            .setParameter("last", PackedKey.last(place))
            .setMaxResults(STEP)
            .getResultList();
    for (MessageEntity row : rows) {
      batch.release(row.bodyId);
      batch.unexpire(row.id);
      session.delete(row);
    }
    List<ScheduledEntity> waiting =
        session
            .createSelectionQuery(
                "from ScheduledEntity s where s.place = :place", ScheduledEntity.class)
            .setParameter("place", place)
            .setMaxResults(STEP)
            .getResultList();
    for (ScheduledEntity row : waiting) {
      batch.release(row.bodyId);
      session.delete(row);
    }
    int most = Math.max(rows.size(), waiting.size());
    if (most < STEP) {
      session
          .createMutationQuery(
              "update DroppedPlaceEntity p set p.empty = true where p.place = :place")
          .setParameter("place", place)
          .executeUpdate();
    }
    return most;
  }
}
