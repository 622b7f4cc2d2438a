// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.StoreException;
import java.util.ArrayList;
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
  private final Topics topics;

  DestinationDrop(DatabaseClock clock, Places places, Topics topics) {
    this.clock = clock;
    this.places = places;
    this.topics = topics;
  }

  /** A place for a new queue or subscription. */
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
      // At once, not in a batch of Hibernate's: the next work of this transaction may want one,
      // too.
      batch
          .session()
          .createMutationQuery("delete from DroppedPlaceEntity p where p.place = :place")
          .setParameter("place", rested.get(0).place)
          .executeUpdate();
      return rested.get(0).place;
    }
    long place = batch.counters().next(Counters.PLACE);
    if (place > PackedKey.LAST_PLACE) {
      throw new StoreException(
          StoreException.Kind.FULL, StoreText.PLACES_USED_UP.with(PackedKey.LAST_PLACE));
    }
    return place;
  }

  /** Removes the destination; returns the places that are to be emptied. */
  List<Long> drop(LaneBatch batch, StoredDestination destination) {
    StatelessSession session = batch.session();
    DestinationEntity row = session.get(DestinationEntity.class, destination.id());
    if (row == null) {
      return List.of();
    }
    List<Long> left = new ArrayList<>();
    if (row.place == 0) {
      topics.changed(batch, row.id);
      for (SubscriptionEntity subscription : Topics.subscriptions(session, row.id)) {
        drop(batch, subscription);
        left.add(subscription.place);
      }
    } else {
      refuseBranches(session, row.place, row.name);
      drop(session, row.place);
      left.add(row.place);
    }
    session.delete(row);
    return left;
  }

  /** Removes a subscription, whose place is to be emptied; false when it is gone already. */
  boolean drop(LaneBatch batch, SubscriptionEntity subscription) {
    StatelessSession session = batch.session();
    refuseBranches(session, subscription.place, subscription.name);
    // At once, not in a batch of Hibernate's: the next work of this transaction may ask the same.
    int rows =
        session
            .createMutationQuery("delete from SubscriptionEntity s where s.id = :id")
            .setParameter("id", subscription.id)
            .executeUpdate();
    if (rows == 0) {
      return false;
    }
    topics.changed(batch, subscription.topic);
    session
        .createMutationQuery("delete from SubscriberEntity c where c.subscription = :id")
        .setParameter("id", subscription.id)
        .executeUpdate();
    drop(session, subscription.place);
    return true;
  }

  private void drop(StatelessSession session, long place) {
    places.forget(place);
    session.insert(new DroppedPlaceEntity(place, clock.now(), false));
  }

  /**
   * Makes sure that no branch has part in a place.
   *
   * @throws StoreException CONFLICT
   */
  static void refuseBranches(StatelessSession session, long place, String name) {
    long consumed =
        session
            .createSelectionQuery(
                "select count(*) from BranchRowEntity r where r.rowId between :first and :last",
                Long.class)
            .setParameter("first", PackedKey.first(place))
            .setParameter("last", PackedKey.last(place))
            .getSingleResult();
    long sent =
        session
            .createSelectionQuery(
                "select count(*) from BranchMessageEntity m where m.place = :place", Long.class)
            .setParameter("place", place)
            .getSingleResult();
    if (consumed + sent > 0) {
      throw new StoreException(StoreException.Kind.CONFLICT, StoreText.BRANCH_CONSUMES.with(name));
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
      batch.uncorrelate(row.id, CorrelationEntity.code(row.correlationId));
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
          .createMutationQuery("delete from GroupEntity g where g.place = :place")
          .setParameter("place", place)
          .executeUpdate();
      session
          .createMutationQuery(
              "update DroppedPlaceEntity p set p.empty = true where p.place = :place")
          .setParameter("place", place)
          .executeUpdate();
    }
    return most;
  }
}
