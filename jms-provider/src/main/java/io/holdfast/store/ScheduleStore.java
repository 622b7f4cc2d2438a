// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;
import java.util.OptionalLong;

/** What waits for its time, and the rows that the background services clear away. Thread-safe. */
public interface ScheduleStore {
  /** When the next scheduled message is due, by the database's clock. */
  OptionalLong nextDue();

  /**
   * Moves messages that are due to their places, in due order, each in one counted delete and
   * insert.
   *
   * @param limit the most messages to move
   * @return the moved messages with their new keys
   */
  List<StoredMessage> moveDue(int limit);

  /**
   * Deletes messages that expired and are held by nobody: neither claimed nor on a page that this
   * node works on; returns how many.
   */
  int deleteExpired(int limit);

  /** Deletes bodies whose deliveries are all gone; returns how many. */
  int deleteReleasedBodies(int limit);

  /** Deletes recorded attempts of messages that are no longer stored; returns how many. */
  int deleteOldAttempts(int limit);

  /** Deletes records of lane commits that no lane can ask for any more; returns how many. */
  int deleteOldLaneCommits(int limit);
}
