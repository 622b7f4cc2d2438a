// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/**
 * Hears the outcome of one unit, exactly once, on a thread of the store, in the order of the
 * commits. It must not block and must not call the store.
 */
public interface CommitListener {
  /** The unit is durable. */
  void committed(CommitReceipt receipt);

  /** The unit was not written, or its outcome is not known: see the kind. */
  void failed(StoreException cause);
}
