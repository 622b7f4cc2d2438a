// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.UnitOfWork.Attempt;
import java.util.List;
import java.util.Optional;

/** Reading that changes nothing, for browsers and administrators. Thread-safe. */
public interface BrowseStore {
  /**
   * Committed messages of a place behind a key, in the order of delivery; bodies that lie apart are
   * left there. One that cannot be read is shown without properties and body.
   *
   * @param headers what the messages must fulfil: others may be left out; null for nothing
   */
  List<StoredMessage> browse(MessageKey after, int limit, HeaderCondition headers);

  /** The next messages of a place, whatever they are. */
  default List<StoredMessage> browse(MessageKey after, int limit) {
    return browse(after, limit, null);
  }

  /**
   * A browsed message with its body read whole; one whose body cannot be read is shown without
   * properties and body.
   *
   * @return empty when the message was consumed meanwhile
   */
  Optional<StoredMessage> whole(StoredMessage browsed);

  /** How many messages lie in each queue. */
  List<Depth> depths();

  /** The failed deliveries of a message, first to last. */
  List<RecordedAttempt> attempts(String messageId);

  /**
   * Moves a dead letter back to the queue or subscription from which it came, with a count of 0;
   * its attempts stay.
   *
   * @return the message at its new key
   * @throws StoreException UNKNOWN when it is not there or not a dead letter, or its queue or
   *     subscription is gone, CONFLICT when it is being consumed
   */
  StoredMessage requeue(MessageKey deadLetter);

  /**
   * The depth of a queue.
   *
   * @param destination its name
   * @param ready deliverable messages
   * @param scheduled messages that wait for their time
   * @param prepared messages that a prepared branch consumes
   */
  record Depth(String destination, long ready, long scheduled, long prepared) {}

  /** A failed delivery and the node on which it failed. */
  record RecordedAttempt(int number, String node, Attempt attempt) {}
}
