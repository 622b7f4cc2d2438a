// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.StoredMessage;
import java.util.List;
import java.util.Optional;

/**
 * The engine of one node: sessions, consumers, and dispatch over one message store. Thread-safe.
 *
 * <p>Whatever the store reports comes out as {@link io.holdfast.store.StoreException}; selectors
 * that cannot be parsed as {@link io.holdfast.selector.SelectorSyntaxException}.
 */
public interface Engine extends AutoCloseable {
  /** Opens a session; stopped until {@link EngineSession#start}. */
  EngineSession openSession(SessionRequest request);

  /**
   * The queue of this name.
   *
   * @throws io.holdfast.store.StoreException UNKNOWN when it is not there, and automatic creation
   *     is off or the name is that of a temporary destination (which never comes back)
   */
  StoredDestination queue(String name);

  /** The topic of this name; likewise. */
  StoredDestination topic(String name);

  /** Whether there is a queue or topic of this name. */
  boolean exists(boolean topic, String name);

  /** A new queue with a name of its own, which lives until it is dropped or this node is gone. */
  StoredDestination createTemporaryQueue();

  /** A new topic; likewise. */
  StoredDestination createTemporaryTopic();

  /**
   * Drops a destination with its messages; the caller has closed its consumers. Idempotent.
   *
   * @throws io.holdfast.store.StoreException CONFLICT when a prepared branch consumes from it
   */
  void drop(StoredDestination destination);

  /**
   * Committed messages of a queue behind a key that match, in the order of delivery, expired ones
   * left out.
   *
   * @param after null for the start
   * @param selector null for every message
   * @return at most limit messages; a last page is shorter than limit only when it is the end
   */
  List<StoredMessage> browse(
      StoredDestination queue, io.holdfast.store.MessageKey after, String selector, int limit);

  /** A browsed message with its body read whole; empty when it was consumed meanwhile. */
  Optional<StoredMessage> whole(StoredMessage browsed);

  /** The subscriptions of topics, and the client ids by which they are found again. */
  EngineSubscriptions subscriptions();

  /** The database's time in milliseconds since 1970. */
  long now();

  /** A new message id, unique among all nodes for ever, with its prefix "ID:". */
  String newMessageId();

  /** Closes every session, gives back what is held, closes the store. Idempotent. */
  @Override
  void close();
}
