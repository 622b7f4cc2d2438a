// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Send;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a sender of messages that are not persistent wait for consumers that it has overtaken: what
 * goes by way of the database is slower for both. It never waits longer than it sends in between.
 * Thread-safe.
 */
final class SendPace {
  private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LOOK = TimeUnit.MICROSECONDS.toNanos(100);

  private final Dispatch dispatch;

  /** Places whose consumers were overtaken. */
  private final Map<Long, Turn> overtaken = new ConcurrentHashMap<>();

  /**
   * When senders to a place waited in vain.
   *
   * @param until how long they send on
   * @param patience how long they wait after that
   */
  private record Turn(long until, long patience) {}

  SendPace(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  /** Waits until the consumers that are at work have caught up, but not for long. */
  void wait(UnitOfWork unit) {
    if (unit.sends().size() == 1) {
      Send send = unit.sends().get(0);
      if (!send.message().headers().persistent() && send.targets().size() == 1) {
        wait(send, send.targets().get(0).place());
      }
    }
  }

  private void wait(Send send, long place) {
    if (dispatch.admits(place, send.message()) || !dispatch.holds(place)) {
      overtaken.remove(place);
      return;
    }
    long begun = System.nanoTime();
    Turn turn = overtaken.getOrDefault(place, new Turn(begun, FIRST));
    while (System.nanoTime() - turn.until >= 0) {
      LockSupport.parkNanos(this, LOOK);
      if (dispatch.admits(place, send.message())) {
        overtaken.remove(place);
        return;
      }
      if (System.nanoTime() - begun > turn.patience || Thread.currentThread().isInterrupted()) {
        long until = System.nanoTime() + turn.patience;
        overtaken.put(place, new Turn(until, Math.min(2 * turn.patience, LONGEST)));
        return;
      }
    }
  }
}
