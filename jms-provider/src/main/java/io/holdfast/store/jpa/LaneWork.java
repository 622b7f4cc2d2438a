// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.StoreException;

/**
 * One thing that the lane writes, all or nothing: a unit, a window, a step of a branch. Used by the
 * lane's thread.
 */
interface LaneWork {
  /**
   * Writes in the lane's transaction; called again when the transaction must be written again.
   *
   * @throws StoreException the work is taken out and answered with it; the others are written again
   */
  void write(LaneBatch batch);

  /** It is durable. */
  void committed();

  /** It was not written, or its outcome is not known. */
  void failed(StoreException cause);

  /** Answers it without writing it now, if that can be; true when it is done. */
  default boolean pass(PassingMessages passing) {
    return false;
  }

  /** How many messages it sends to one place at the most; 0 when it says so later, or none. */
  default int arrivals() {
    return 0;
  }

  /** How many rows it writes, roughly; bounds a batch. 0 when it writes nothing. */
  int weight();
}
