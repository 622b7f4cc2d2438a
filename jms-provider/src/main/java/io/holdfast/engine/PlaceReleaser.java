// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.diagnostic.Log;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives claims and groups of one place to all nodes, on the threads of the readers; claims are
 * tried again with a growing pause while the store is away. Thread-safe.
 */
final class PlaceReleaser {
  private final PlaceDispatch place;
  private final Dispatch node;
  private final Backoff backoff = new Backoff();
  private final Queue<Returned> returning = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean planned = new AtomicBoolean();

  /** A row that goes back; its count when it may have been delivered, 0 when it was not. */
  private record Returned(MessageKey key, int deliveries) {}

  PlaceReleaser(PlaceDispatch place, Dispatch node) {
    this.place = place;
    this.node = node;
  }

  /** Gives a claim back, with those that follow meanwhile; false where nobody else needs it. */
  boolean release(MessageKey key, int deliveries) {
    if (!node.claims()) {
      return false;
    }
    returning.add(new Returned(key, deliveries));
    plan();
    return true;
  }

  private void plan() {
    if (planned.compareAndSet(false, true)) {
      node.threads().read(this::releaseAll);
    }
  }

  /**
   * Writes what goes back; one at a time, so that whoever returns from it knows that all that came
   * before is written.
   *
   * @return false when the store did not take it
   */
  synchronized boolean releaseAll() {
    planned.set(false);
    List<Returned> rows = new ArrayList<>();
    for (Returned row = returning.poll(); row != null; row = returning.poll()) {
      rows.add(row);
    }
    if (rows.isEmpty()) {
      return true;
    }
    List<MessageKey> keys = rows.stream().map(Returned::key).toList();
    try {
      // Whoever gets it next cannot tell any more that it may have been delivered.
      rows.stream()
          .filter(row -> row.deliveries > 0)
          .forEach(row -> node.store().deliveries().mark(row.key, row.deliveries));
      node.store().deliveries().release(keys);
    } catch (StoreException e) {
      returning.addAll(rows);
      tryAgain(e);
      place.releaseFailed();
      return false;
    }
    backoff.reset();
    place.released(keys);
    return true;
  }

  private void tryAgain(StoreException cause) {
    if (cause.kind() == StoreException.Kind.CLOSED) {
      return;
    }
    warn(cause);
    node.threads().later(backoff.next(), this::plan);
  }

  private void warn(StoreException cause) {
    if (backoff.fresh()) {
      Log.warning(cause, EngineText.RELEASE_FAILED, place.queue().name(), cause.getMessage());
    }
  }

  /** Gives groups to all nodes. */
  void returnGroups(List<String> groups) {
    node.threads()
        .read(
            () -> {
              List<String> kept = groups;
              try {
                if (!groups.isEmpty()) {
                  node.store().deliveries().releaseGroups(place.queue().place(), groups);
                }
                kept = List.of();
              } catch (StoreException e) {
                if (e.kind() != StoreException.Kind.CLOSED) {
                  warn(e);
                  backoff.next();
                }
              }
              place.groupsReturned(kept);
            });
  }
}
