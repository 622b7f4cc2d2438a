// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.StoreException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The places and topics that the lane has seen to exist: an alone node is the only one that drops
 * them, on the lane. Used by the lane's thread, but for the topics, which are thread-safe.
 */
final class Places {
  private final Set<Long> known = new HashSet<>();
  private final Map<String, StoredDestination> topics = new ConcurrentHashMap<>();

  /**
   * Makes sure that a place exists, so that no message lands where nobody looks.
   *
   * @throws StoreException UNKNOWN
   */
  void check(LaneBatch batch, long place) {
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
      throw RowWrites.unknownPlace(place);
    }
    known.add(place);
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
  }

  /** A topic as it is now. */
  void remember(StoredDestination topic) {
    topics.put(topic.name(), topic);
  }

  /** The topic is dropped. */
  void forgetTopic(String name) {
    topics.remove(name);
  }

  /**
   * Makes sure that the subscriptions by which a sender chose its targets are those of now.
   *
   * @param destination in text form
   * @param version 0 for a queue
   * @throws StoreException CONFLICT
   */
  void checkTopic(String destination, long version) {
    if (version == 0) {
      return;
    }
    StoredDestination topic = topics.get(destination.substring(destination.indexOf(':') + 1));
    if (topic == null || topic.version() != version) {
      throw new StoreException(
          StoreException.Kind.CONFLICT, StoreText.TOPIC_CHANGED.with(destination));
    }
  }
}
