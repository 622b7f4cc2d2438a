// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredSubscription;
import io.holdfast.store.SubscriptionStore.Opened;
import io.holdfast.store.SubscriptionStore.Request;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/**
 * How subscriptions begin and end, each step within a batch of the lane. Used by the lane's thread.
 */
final class SubscriptionWrites {
  /** Whether the node n lives; of those that died some keep their row. */
  private static final String LIVES =
      " (select 1 from NodeEntity n where n.id = %s and n.diedAt is null)";

  private static final String CONSUMED =
      " (select 1 from SubscriberEntity c where c.subscription = s.id)";

  private static final String OVER = "$over.";

  private final DatabaseClock clock;
  private final DestinationDrop drops;
  private final Topics topics;

  SubscriptionWrites(DatabaseClock clock, DestinationDrop drops, Topics topics) {
    this.clock = clock;
    this.drops = drops;
    this.topics = topics;
  }

  /** Finds or creates a subscription and adds a consumer. */
  Opened open(LaneBatch batch, Request request) {
    SubscriptionEntity row = request.name() == null ? null : usable(batch, request);
    if (row == null) {
      row = create(batch, request);
    }
    return new Opened(Topics.convert(row), enter(batch, row.id));
  }

  /** The subscription that is asked for; one in its place that nobody uses ends. */
  private SubscriptionEntity usable(LaneBatch batch, Request request) {
    StatelessSession session = batch.session();
    SubscriptionEntity row =
        find(session, request.clientId(), request.name(), request.durable()).orElse(null);
    if (row == null) {
      return null;
    }
    lock(session, row.id);
    boolean active = consumers(session, row.id) > 0;
    boolean same = Topics.convert(row).terms().equals(request.terms());
    if (row.shared != request.shared()) {
      throw conflict(
          StoreText.SUBSCRIPTION_KIND.with(row.name, row.shared ? "shared" : "unshared"));
    }
    if (active && !row.shared) {
      throw conflict(StoreText.SUBSCRIPTION_ACTIVE.with(row.name));
    }
    if (active && !same) {
      throw conflict(StoreText.SUBSCRIPTION_TERMS.with(row.name));
    }
    if (same && (row.durable || active)) {
      return row;
    }
    end(batch, row);
    return null;
  }

  /** Another node that asks for it waits until this transaction has ended. */
  private static void lock(StatelessSession session, long subscription) {
    session
        .createMutationQuery("update SubscriptionEntity s set s.topic = s.topic where s.id = :id")
        .setParameter("id", subscription)
        .executeUpdate();
  }

  private SubscriptionEntity create(LaneBatch batch, Request request) {
    topics.changed(batch, request.terms().topic());
    SubscriptionEntity row = new SubscriptionEntity();
    row.place = drops.newPlace(batch);
    row.topic = request.terms().topic();
    row.clientId = request.clientId();
    // A place is never at two subscriptions, nor at one that is over.
    row.name = request.name() == null ? "$own." + row.place : request.name();
    row.durable = request.durable();
    row.shared = request.shared();
    row.selector = request.terms().selector();
    row.noLocal = request.terms().noLocal();
    row.connection = request.connection();
    row.owner = request.durable() || request.shared() ? 0 : batch.me();
    row.createdAt = clock.now();
    batch.session().insert(row);
    return row;
  }

  /** A consumer is gone; returns the subscription when it is over by that. */
  Optional<StoredSubscription> close(LaneBatch batch, Opened opened) {
    StatelessSession session = batch.session();
    session
        .createMutationQuery("delete from SubscriberEntity c where c.id = :id")
        .setParameter("id", opened.consumer())
        .executeUpdate();
    SubscriptionEntity row = session.get(SubscriptionEntity.class, opened.subscription().id());
    if (row == null || row.durable || consumers(session, row.id) > 0) {
      return Optional.empty();
    }
    end(batch, row);
    return Optional.of(Topics.convert(row));
  }

  /** Enters a consumer again that other nodes may have removed. */
  static Optional<Opened> rejoin(LaneBatch batch, Opened opened) {
    StatelessSession session = batch.session();
    lock(session, opened.subscription().id());
    SubscriptionEntity row = session.get(SubscriptionEntity.class, opened.subscription().id());
    if (row == null || row.ended) {
      return Optional.empty();
    }
    if (!row.shared && consumersBeside(session, opened) > 0) {
      session
          .createMutationQuery("delete from SubscriberEntity c where c.id = :id")
          .setParameter("id", opened.consumer())
          .executeUpdate();
      return Optional.empty();
    }
    if (session.get(SubscriberEntity.class, opened.consumer()) != null) {
      return Optional.of(opened);
    }
    return Optional.of(new Opened(opened.subscription(), enter(batch, row.id)));
  }

  private static long consumersBeside(StatelessSession session, Opened opened) {
    return session
        .createSelectionQuery(
            "select count(*) from SubscriberEntity c where c.subscription = :id and c.id <> :own"
                + " and exists"
                + LIVES.formatted("c.node"),
            Long.class)
        .setParameter("id", opened.subscription().id())
        .setParameter("own", opened.consumer())
        .getSingleResult();
  }

  private static long enter(LaneBatch batch, long subscription) {
    SubscriberEntity consumer = new SubscriberEntity();
    consumer.subscription = subscription;
    consumer.node = batch.me();
    batch.session().insert(consumer);
    return consumer.id;
  }

  /** Ends a durable subscription. */
  void end(LaneBatch batch, StoredSubscription durable) {
    StatelessSession session = batch.session();
    SubscriptionEntity row = session.get(SubscriptionEntity.class, durable.id());
    if (row == null || row.ended) {
      return;
    }
    if (consumers(session, row.id) > 0) {
      throw conflict(StoreText.SUBSCRIPTION_ACTIVE.with(row.name));
    }
    DestinationDrop.refuseBranches(session, row.place, row.name);
    end(batch, row);
  }

  private void end(LaneBatch batch, SubscriptionEntity row) {
    // At once, not in a batch of Hibernate's: the next work of this transaction looks for the name.
    int rows =
        batch
            .session()
            .createMutationQuery(
                "update SubscriptionEntity s set s.ended = true, s.name = :name, s.owner = :me"
                    + " where s.id = :id and not s.ended")
            .setParameter("name", OVER + row.place)
            .setParameter("me", batch.me())
            .setParameter("id", row.id)
            .executeUpdate();
    if (rows > 0) {
      topics.changed(batch, row.topic);
    }
  }

  /** Whether something is over, or belongs to a node that is gone. */
  static boolean left(StatelessSession session) {
    return count(
                session,
                "SubscriptionEntity s where s.ended or not s.durable and not exists" + CONSUMED)
            > 0
        || count(session, "SubscriberEntity c where not exists" + LIVES.formatted("c.node")) > 0;
  }

  private static long count(StatelessSession session, String what) {
    return session
        .createSelectionQuery("select count(*) from " + what, Long.class)
        .getSingleResult();
  }

  /** Ends what dead nodes left behind, and returns what this node has to remove. */
  List<StoredSubscription> over(LaneBatch batch) {
    StatelessSession session = batch.session();
    session
        .createMutationQuery(
            "delete from SubscriberEntity c where not exists" + LIVES.formatted("c.node"))
        .executeUpdate();
    select(session, "not s.ended and not s.durable and not exists" + CONSUMED)
        .forEach(row -> end(batch, row));
    return select(
            session,
            "s.ended and (s.owner = "
                + batch.me()
                + " or not exists"
                + LIVES.formatted("s.owner")
                + ")")
        .stream()
        .map(Topics::convert)
        .toList();
  }

  private static List<SubscriptionEntity> select(StatelessSession session, String condition) {
    return session
        .createSelectionQuery(
            "from SubscriptionEntity s where " + condition + " order by s.id",
            SubscriptionEntity.class)
        .getResultList();
  }

  /** Removes a subscription that is over; true when its place is to be emptied. */
  boolean remove(LaneBatch batch, StoredSubscription over) {
    SubscriptionEntity row = batch.session().get(SubscriptionEntity.class, over.id());
    return row != null && row.ended && drops.drop(batch, row);
  }

  /** A subscription by its name that is not over. */
  static Optional<SubscriptionEntity> find(
      StatelessSession session, String clientId, String name, boolean durable) {
    return session
        .createSelectionQuery(
            "from SubscriptionEntity s where s.clientId = :client and s.name = :name"
                + " and s.durable = :durable and not s.ended"
                + " and (s.durable or s.shared)",
            SubscriptionEntity.class)
        .setParameter("client", clientId)
        .setParameter("name", name)
        .setParameter("durable", durable)
        .uniqueResultOptional();
  }

  /** How many consumers of live nodes a subscription has. */
  static long consumers(StatelessSession session, long subscription) {
    return session
        .createSelectionQuery(
            "select count(*) from SubscriberEntity c where c.subscription = :id and exists"
                + LIVES.formatted("c.node"),
            Long.class)
        .setParameter("id", subscription)
        .getSingleResult();
  }

  private static StoreException conflict(String text) {
    return new StoreException(StoreException.Kind.CONFLICT, text);
  }
}
