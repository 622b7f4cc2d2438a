// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.diagnostic.Log;
import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageBody;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Redelivery;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last check before a message goes to the application: not expired, not exhausted, marked when
 * it is suspect, its body read whole. Thread-safe.
 */
final class HandOver {
  /** The session of units that belong to no session. */
  private static final long NOBODY = 0;

  private final Dispatch node;
  private final Set<Long> warned = ConcurrentHashMap.newKeySet();

  HandOver(Dispatch node) {
    this.node = node;
  }

  /**
   * Makes the delivery of a row that was taken.
   *
   * @return null when it is not to be delivered: the next one may be taken
   * @throws StoreException the row was given back
   */
  Delivery prepare(Held held) {
    try {
      return checked(held);
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.CORRUPT) {
        deadLetter(held, e);
        return null;
      }
      held.release();
      throw e;
    }
  }

  private Delivery checked(Held held) {
    if (held.message().headers().expiredAt(node.store().now())) {
      write(held, held.expiry());
      return null;
    }
    if (held.atMostOnceIsOver()) {
      if (warned.add(held.place().queue().place())) {
        Log.warning(null, EngineText.AT_MOST_ONCE, held.place().queue().name());
      }
      write(held, held.expiry());
      return null;
    }
    if (held.exhausted()) {
      deadLetter(held, null);
      return null;
    }
    if (held.suspect() && !marked(held)) {
      return null;
    }
    StoredMessage message = held.message();
    StoredMessage whole =
        message.body() instanceof MessageBody.Stored
            ? node.store().deliveries().withBody(message)
            : message;
    return new Delivery(whole, message.state().deliveries() + 1);
  }

  private boolean marked(Held held) {
    int deliveries = held.failures();
    if (!node.store().deliveries().mark(held.key(), deliveries)) {
      held.consumed();
      return false;
    }
    held.marked(deliveries);
    return true;
  }

  /**
   * Makes it a dead letter without waiting.
   *
   * @param cause null when only its count is the reason
   */
  void deadLetter(Held held, Throwable cause) {
    if (node.deadLetters().lastStop(held.place().queue())) {
      // It has nowhere to go: out of the way in memory, it stays where it is.
      Log.error(cause, EngineText.UNREADABLE_DEAD_LETTER, held.place().queue().name());
      held.hopeless();
      return;
    }
    Redelivery letter;
    try {
      letter = held.deadLetter(cause);
    } catch (StoreException e) {
      held.lost();
      return;
    }
    write(held, letter);
  }

  /** A row that cannot be read becomes a dead letter. */
  void unreadable(PlaceDispatch place, Candidate candidate, String reason) {
    Held held = new Held(node, place, candidate, node.settings().redelivery(), NOBODY);
    deadLetter(held, new StoreException(StoreException.Kind.CORRUPT, reason));
  }

  private static boolean hopeless(StoreException cause) {
    return switch (cause.kind()) {
      case CORRUPT, FULL, UNKNOWN, CONFLICT -> true;
      case GONE, UNAVAILABLE, OUTCOME_UNKNOWN, CLOSED -> false;
    };
  }

  private void write(Held held, Redelivery redelivery) {
    String queue = held.place().queue().name();
    node.committer()
        .submit(
            new UnitOfWork(NOBODY, List.of(), List.of(), List.of(redelivery)),
            new CommitListener() {
              @Override
              public void committed(CommitReceipt receipt) {
                held.returned(redelivery);
              }

              @Override
              public void failed(StoreException cause) {
                if (hopeless(cause)) {
                  // Reading it again would end here again: it stays out of the way in memory.
                  Log.error(cause, EngineText.DEAD_LETTER_FAILED, queue, cause.getMessage());
                  held.hopeless();
                } else {
                  held.lost();
                }
              }
            });
  }
}
