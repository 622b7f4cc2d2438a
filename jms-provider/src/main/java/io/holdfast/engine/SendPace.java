// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Send;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a sender of messages that are not persistent wait a moment when it has overtaken its
 * consumers: what goes by way of the database is slower for both. Thread-safe.
 */
final class SendPace {
  /** After so long without room the consumers are slow, and the queue takes the message. */
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long LOOK = TimeUnit.MICROSECONDS.toNanos(100);
  private static final int MOST_PLACES = 10_000;

  private final Dispatch dispatch;

  /** Places whose consumers took the last message from memory. */
  private final Set<Long> swift = ConcurrentHashMap.newKeySet();

  SendPace(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  /** Waits until a consumer that kept up so far has room again, but not for long. */
  void wait(UnitOfWork unit) {
    if (unit.sends().size() == 1) {
      Send send = unit.sends().get(0);
      if (!send.message().headers().persistent() && send.targets().size() == 1) {
        wait(send, send.targets().get(0).place());
      }
    }
  }

  private void wait(Send send, long place) {
    if (dispatch.admits(place, send.message())) {
      if (swift.size() < MOST_PLACES) {
        swift.add(place);
      }
      return;
    }
    long until = System.nanoTime() + PATIENCE;
    while (swift.contains(place)) {
      if (System.nanoTime() - until >= 0 || Thread.currentThread().isInterrupted()) {
        swift.remove(place);
      } else if (dispatch.admits(place, send.message())) {
        return;
      } else {
        LockSupport.parkNanos(this, LOOK);
      }
    }
  }
}
