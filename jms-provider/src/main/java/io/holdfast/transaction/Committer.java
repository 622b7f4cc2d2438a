// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.UnitOfWork;
import java.util.List;

/**
 * The way from a transaction to the store, which the engine provides: writes a unit and hands what
 * was sent to waiting consumers, in the order of the commits. Thread-safe.
 */
public interface Committer {
  /**
   * Writes a unit; durable on return.
   *
   * @throws StoreException nothing was written, or the outcome is not known: see the kind
   */
  CommitReceipt commit(UnitOfWork unit);

  /** Tells dispatch what a settled branch sent. */
  void settled(CommitReceipt receipt);

  /** Tells dispatch that a branch which this JVM did not prepare is committed, here. */
  void recovered();

  /** Tells dispatch that these rows are free again. */
  void freed(List<MessageKey> keys);
}
