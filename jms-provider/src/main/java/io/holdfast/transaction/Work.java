// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.store.StoreException;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import java.util.ArrayList;
import java.util.List;

/** What one transaction has done so far. Confined to its session's lock or its branch. */
public final class Work {
  private final List<Send> sends = new ArrayList<>();
  private final List<HeldDelivery> deliveries = new ArrayList<>();

  /** Adds a send. */
  public void add(Send send) {
    sends.add(send);
  }

  /** Adds a consumed delivery. */
  public void add(HeldDelivery delivery) {
    deliveries.add(delivery);
  }

  /** Whether nothing was done. */
  public boolean isEmpty() {
    return sends.isEmpty() && deliveries.isEmpty();
  }

  /** The deliveries consumed so far, in order. */
  public List<HeldDelivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** The unit that commits this work. */
  public UnitOfWork toCommit(long session) {
    return new UnitOfWork(
        session,
        List.copyOf(sends),
        deliveries.stream().map(HeldDelivery::acknowledgement).toList(),
        List.of());
  }

  /** What each delivery becomes when the work is rolled back, in the order of the deliveries. */
  public List<Redelivery> toRollBack(Throwable cause) {
    return deliveries.stream().map(delivery -> delivery.redelivery(cause)).toList();
  }

  /**
   * Commits this work as one unit.
   *
   * @throws StoreException it was not committed, or nobody knows: its deliveries are lost, and come
   *     back once the store answers, unless they are consumed
   */
  public void commit(long session, Committer committer) {
    if (isEmpty()) {
      return;
    }
    try {
      committer.commit(toCommit(session));
    } catch (StoreException e) {
      deliveries.forEach(HeldDelivery::lost);
      throw e;
    }
    deliveries.forEach(HeldDelivery::consumed);
  }

  /**
   * Drops the sends and gives the deliveries back, in order. Does not fail: what cannot be written
   * now comes back once the store answers.
   */
  public void rollBack(long session, Committer committer, Throwable cause) {
    redeliver(session, committer, deliveries, cause);
  }

  /** Writes deliveries that failed, in order, and gives them back. Does not fail; likewise. */
  public static void redeliver(
      long session, Committer committer, List<HeldDelivery> failed, Throwable cause) {
    if (failed.isEmpty()) {
      return;
    }
    List<Redelivery> redeliveries =
        failed.stream().map(delivery -> delivery.redelivery(cause)).toList();
    try {
      committer.commit(new UnitOfWork(session, List.of(), List.of(), redeliveries));
    } catch (StoreException e) {
      failed.forEach(HeldDelivery::lost);
      return;
    }
    for (int i = 0; i < redeliveries.size(); i++) {
      failed.get(i).returned(redeliveries.get(i));
    }
  }
}
