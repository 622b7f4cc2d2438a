// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.StoreException;
import io.holdfast.store.UnitOfWork;
import io.holdfast.transaction.AutoTransaction;
import io.holdfast.transaction.Committer;
import io.holdfast.transaction.HeldDelivery;
import io.holdfast.transaction.TransactionContext;
import io.holdfast.transaction.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * When the deliveries of a session count as done, Jakarta Messaging 3.1, section 6.2.10. Confined
 * to its session's lock.
 */
final class SessionDeliveries {
  private final long session;
  private final Mode mode;
  private final Committer committer;
  private final AutoTransaction auto;
  private final List<Held> pending = new ArrayList<>();
  private Held last;

  SessionDeliveries(long session, Mode mode, Committer committer, AutoTransaction auto) {
    this.session = session;
    this.mode = mode;
    this.committer = committer;
    this.auto = auto;
  }

  /** It goes to the application. */
  void delivered(Held held, TransactionContext context) {
    last = held;
    if (mode == Mode.TRANSACTED) {
      context.acknowledge(held);
    } else {
      pending.add(held);
    }
  }

  /** Receive returned it, or the listener returned normally, or it was accepted. */
  void done(Held held, TransactionContext context) {
    switch (mode) {
      case AUTO, MANAGED -> {
        if (pending.remove(held)) {
          acknowledge(held, context);
        }
      }
      case DUPS_OK -> {
        if (pending.remove(held)) {
          auto.acknowledgeLater(held);
        }
      }
      case CLIENT, TRANSACTED -> {}
    }
  }

  private void acknowledge(Held held, TransactionContext context) {
    if (context.transacted() || held.message().headers().persistent()) {
      context.acknowledge(held);
    } else {
      // What is not persistent is not worth a wait: should the node die before its row is deleted,
      // the row is suspect and is not delivered again (section 3.4.2).
      auto.acknowledgeLater(held);
    }
  }

  /** The listener threw, or it was refused. */
  void failed(Held held, Throwable cause) {
    boolean waits = mode == Mode.CLIENT || mode == Mode.TRANSACTED;
    if (waits) {
      held.failed(cause);
    } else if (pending.remove(held)) {
      Work.redeliver(session, committer, List.of(held), cause);
    }
  }

  /** It was not delivered after all; false when it is out of these hands already. */
  boolean withdraw(Held held) {
    return pending.remove(held);
  }

  /** The one that was delivered last, null when none was. */
  Held last() {
    return last;
  }

  /** Acknowledges everything delivered so far. */
  void acknowledge() {
    if (pending.isEmpty()) {
      return;
    }
    UnitOfWork unit =
        new UnitOfWork(
            session, List.of(), pending.stream().map(Held::acknowledgement).toList(), List.of());
    try {
      committer.commit(unit);
    } catch (StoreException e) {
      // Nothing was written when the store was away: the application may acknowledge again.
      if (e.kind() != StoreException.Kind.UNAVAILABLE) {
        take().forEach(HeldDelivery::lost);
      }
      throw e;
    }
    take().forEach(HeldDelivery::consumed);
  }

  /** Delivers again what is not acknowledged. */
  void recover() {
    Work.redeliver(session, committer, take(), null);
  }

  private List<HeldDelivery> take() {
    List<HeldDelivery> taken = List.copyOf(pending);
    pending.clear();
    return taken;
  }
}
