// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredSubscription;
import io.holdfast.store.StoredSubscription.Terms;
import io.holdfast.store.UnitOfWork.Publication;
import io.holdfast.store.UnitOfWork.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.StatelessSession;

/**
 * The subscriptions of topics as a publishing transaction sees them: read once, and again when the
 * topic's version says that they changed, on whatever node. Used by the lane's thread.
 */
final class Topics {
  private final boolean shared;
  private final Map<Long, Known> known = new HashMap<>();
  private final Map<Long, List<StoredSubscription>> seen = new HashMap<>();
  private final Set<Long> changed = new HashSet<>();
  private LaneBatch batch;

  private record Known(long version, List<StoredSubscription> subscriptions) {}

  /**
   * Nothing is known yet.
   *
   * @param shared whether other nodes may change subscriptions
   */
  Topics(boolean shared) {
    this.shared = shared;
  }

  /** Where a message goes, when that is sure without a look into the database; null otherwise. */
  List<Target> known(Publication publication) {
    Known cached = shared ? null : known.get(publication.topic());
    return cached == null ? null : routed(publication, cached.subscriptions);
  }

  private static List<Target> routed(
      Publication publication, List<StoredSubscription> subscriptions) {
    return subscriptions.isEmpty() ? List.of() : publication.router().targets(subscriptions);
  }

  /** Where a message goes. */
  List<Target> targets(LaneBatch now, Publication publication) {
    enter(now);
    List<StoredSubscription> subscriptions = seen.get(publication.topic());
    if (subscriptions == null) {
      subscriptions = current(now.unflushed(), publication.topic());
      seen.put(publication.topic(), subscriptions);
    }
    return routed(publication, subscriptions);
  }

  private List<StoredSubscription> current(StatelessSession session, long topic) {
    Long version =
        session
            .createSelectionQuery(
                "select d.version from DestinationEntity d where d.id = :id", Long.class)
            .setParameter("id", topic)
            .getSingleResultOrNull();
    if (version == null) {
      known.remove(topic);
      throw unknown(topic);
    }
    Known cached = known.get(topic);
    if (cached != null && cached.version == version) {
      return cached.subscriptions;
    }
    List<StoredSubscription> read =
        subscriptions(session, topic).stream()
            .filter(row -> !row.ended)
            .map(Topics::convert)
            .toList();
    // A version of this very transaction may be rolled back and come again with other meaning.
    if (changed.contains(topic)) {
      known.remove(topic);
    } else {
      known.put(topic, new Known(version, read));
    }
    return read;
  }

  private void enter(LaneBatch now) {
    if (batch != now) {
      batch = now;
      seen.clear();
      changed.clear();
    }
  }

  /** The subscriptions of a topic change in this transaction: every node will see it. */
  void changed(LaneBatch now, long topic) {
    enter(now);
    changed.add(topic);
    seen.remove(topic);
    known.remove(topic);
    int rows =
        now.session()
            .createMutationQuery(
                "update DestinationEntity d set d.version = d.version + 1 where d.id = :id")
            .setParameter("id", topic)
            .executeUpdate();
    if (rows == 0) {
      throw unknown(topic);
    }
  }

  private static StoreException unknown(long topic) {
    return new StoreException(StoreException.Kind.UNKNOWN, StoreText.UNKNOWN_TOPIC.with(topic));
  }

  /** Every subscription of a topic, also those that are over. */
  static List<SubscriptionEntity> subscriptions(StatelessSession session, long topic) {
    return session
        .createSelectionQuery(
            "from SubscriptionEntity s where s.topic = :topic order by s.id",
            SubscriptionEntity.class)
        .setParameter("topic", topic)
        .getResultList();
  }

  /** The subscription of a row. */
  static StoredSubscription convert(SubscriptionEntity row) {
    return new StoredSubscription(
        row.id,
        row.clientId,
        row.name,
        row.durable,
        row.shared,
        new Terms(row.topic, row.selector, row.noLocal),
        row.connection,
        row.place);
  }
}
