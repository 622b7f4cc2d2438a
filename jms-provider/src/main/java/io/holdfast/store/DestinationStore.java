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

  /** The destination of this kind and name. */
  Optional<StoredDestination> find(Kind kind, String name);

  /** The destination of this kind and name, created when it is not there. */
  StoredDestination findOrCreate(Kind kind, String name);

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
      long id, Kind kind, String name, long place, String deadLetterQueue, long version) {}
}
