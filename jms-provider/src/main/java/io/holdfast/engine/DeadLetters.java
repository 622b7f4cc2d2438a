// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.DestinationStore;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.DestinationStore.StoredDestination;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the dead letters of a queue go: to its own dead letter queue or the common one.
 * Thread-safe.
 */
final class DeadLetters {
  private final DestinationStore destinations;
  private final String common;
  private final Map<String, Long> places = new ConcurrentHashMap<>();

  DeadLetters(DestinationStore destinations, String common) {
    this.destinations = destinations;
    this.common = common;
  }

  private String name(StoredDestination queue) {
    return queue.deadLetterQueue() == null ? common : queue.deadLetterQueue();
  }

  /** Whether the queue is its own dead letter queue: its messages have nowhere else to go. */
  boolean lastStop(StoredDestination queue) {
    return queue.kind() == Kind.QUEUE
        && (queue.name().equals(name(queue)) || queue.name().equals(common));
  }

  /** The place of the queue's dead letters, created when it is not there. */
  long place(StoredDestination queue) {
    String name = name(queue);
    Long place = places.get(name);
    if (place == null) {
      place = destinations.findOrCreate(Kind.QUEUE, name).place();
      places.put(name, place);
    }
    return place;
  }
}
