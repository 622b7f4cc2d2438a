// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

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
}
