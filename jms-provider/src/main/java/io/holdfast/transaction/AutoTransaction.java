// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.StoreException;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Send;
import java.util.List;
import java.util.function.Consumer;

/** Each send and each acknowledgement is a unit of its own. Confined to its session's lock. */
public final class AutoTransaction implements TransactionContext {
  private final long session;
  private final Committer committer;
  private final WriteBehind behind;
  private final Consumer<StoreException> failures;

  /**
   * The context of a session outside of transactions.
   *
   * @param failures hears of writes for which nobody waited; must be quick
   */
  public AutoTransaction(
      long session, Committer committer, WriteBehind behind, Consumer<StoreException> failures) {
    this.session = session;
    this.committer = committer;
    this.behind = behind;
    this.failures = failures;
  }

  @Override
  public void send(Send send) {
    if (send.message().headers().persistent()) {
      committer.commit(unit(send));
    } else {
      sendLater(send, new Outcome(receipt -> {}, failures));
    }
  }

  /** Sends without waiting; the listener hears the outcome. */
  public void sendLater(Send send, CommitListener outcome) {
    // A send to no target goes through the lane as well: outcomes keep the order of the sends.
    behind.write(unit(send), outcome);
  }

  @Override
  public void acknowledge(HeldDelivery delivery) {
    try {
      committer.commit(unit(delivery));
    } catch (StoreException e) {
      delivery.lost();
      throw e;
    }
    delivery.consumed();
  }

  /** Acknowledges without waiting. */
  public void acknowledgeLater(HeldDelivery delivery) {
    behind.write(
        unit(delivery),
        new Outcome(
            receipt -> delivery.consumed(),
            cause -> {
              delivery.lost();
              failures.accept(cause);
            }));
  }

  @Override
  public boolean transacted() {
    return false;
  }

  private UnitOfWork unit(Send send) {
    return new UnitOfWork(session, List.of(send), List.of(), List.of());
  }

  private UnitOfWork unit(HeldDelivery delivery) {
    return new UnitOfWork(session, List.of(), List.of(delivery.acknowledgement()), List.of());
  }

  /** A listener of two functions. Immutable. */
  private record Outcome(Consumer<CommitReceipt> success, Consumer<StoreException> failure)
      implements CommitListener {
    @Override
    public void committed(CommitReceipt receipt) {
      success.accept(receipt);
    }

    @Override
    public void failed(StoreException cause) {
      failure.accept(cause);
    }
  }
}
