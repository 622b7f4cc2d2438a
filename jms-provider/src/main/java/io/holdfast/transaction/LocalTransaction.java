// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.store.UnitOfWork.Send;

/**
 * A session's own transaction, Jakarta Messaging 3.1, section 6.2.7; after its end the next one
 * begins. Confined to its session's lock.
 */
public final class LocalTransaction implements TransactionContext {
  private final long session;
  private final Committer committer;
  private Work work = new Work();

  /** The transactions of a session. */
  public LocalTransaction(long session, Committer committer) {
    this.session = session;
    this.committer = committer;
  }

  @Override
  public void send(Send send) {
    work.add(send);
  }

  @Override
  public void acknowledge(HeldDelivery delivery) {
    work.add(delivery);
  }

  @Override
  public boolean transacted() {
    return true;
  }

  /**
   * Commits as one unit.
   *
   * @throws io.holdfast.store.StoreException it was rolled back, or the outcome is not known
   */
  public void commit() {
    end().commit(session, committer);
  }

  /** Drops the sends, gives the deliveries back in order. */
  public void rollback(Throwable cause) {
    end().rollBack(session, committer, cause);
  }

  private Work end() {
    Work ended = work;
    work = new Work();
    return ended;
  }
}
