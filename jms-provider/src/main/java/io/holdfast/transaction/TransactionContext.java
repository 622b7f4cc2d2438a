// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.store.UnitOfWork.Send;

/**
 * Where a session's sends and acknowledgements go: at once to the store (auto), to the session's
 * local transaction, or to the branch of a distributed one. Confined to its session's lock.
 */
public interface TransactionContext {
  /** Sends now, durable on return, or with the transaction. */
  void send(Send send);

  /** Acknowledges now, durable on return, or with the transaction. */
  void acknowledge(HeldDelivery delivery);

  /** Whether work waits for an end of the transaction. */
  boolean transacted();
}
