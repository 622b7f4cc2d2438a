// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;
import java.util.Optional;

/** Destinations by name. Thread-safe. */
public interface DestinationStore {
  /** Queue or topic. */
  enum Kind {
    QUEUE,
    TOPIC
  }

  /** How the names of temporary destinations begin; no other destination is created with it. */
  String TEMPORARY = "$TMP.";

  /** The destination of this kind and name. */
  Optional<StoredDestination> find(Kind kind, String name);

  /** The destination of this kind and name, created when it is not there. */
  StoredDestination findOrCreate(Kind kind, String name);

  /**
   * Creates a destination that belongs to this incarnation of the node: when the incarnation is
   * gone, the store drops it (at the latest when it is next opened).
   *
   * @param name begins with {@link #TEMPORARY}, unique for ever
   */
  StoredDestination createTemporary(Kind kind, String name);

  /**
   * Drops a destination with its messages. Idempotent.
   *
   * @throws StoreException CONFLICT when a prepared branch consumes from it
   */
  void drop(StoredDestination destination);

  /** All destinations by name. */
  List<StoredDestination> list();

  /**
   * A destination.
   *
   * @param id its row
   * @param kind queue or topic
   * @param name 1 to 255 characters
   * @param place where the deliveries of a queue wait; 0 for a topic, whose subscriptions have
   *     places
   * @param deadLetterQueue the name of its own dead letter queue, null for the common one
   * @param version of its subscriptions; rises with every change
   */
  record StoredDestination(
      long id, Kind kind, String name, long place, String deadLetterQueue, long version) {
    /** Whether it belongs to a connection and is dropped with it. */
    public boolean temporary() {
      return name.startsWith(TEMPORARY);
    }
  }
}
