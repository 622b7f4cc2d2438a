// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.diagnostic.Log;
import io.holdfast.store.DeliveryStore;
import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.DeliveryStore.Unreadable;
import io.holdfast.store.DeliveryStore.Window;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the pages of one place on the threads of the readers; tries again with a growing pause
 * while the store is away. Thread-safe.
 */
final class PlaceReader {
  private final PlaceDispatch place;
  private final Dispatch node;
  private final Backoff backoff = new Backoff();
  private final Set<Window> checking = ConcurrentHashMap.newKeySet();

  PlaceReader(PlaceDispatch place, Dispatch node) {
    this.place = place;
    this.node = node;
  }

  /** Reads this page, and on while somebody waits. */
  void start(Feed feed, Read first) {
    node.threads()
        .read(
            () -> {
              Read read = first;
              while (read != null) {
                read = read(feed, read);
              }
            });
  }

  private Read read(Feed feed, Read read) {
    List<Long> finished = place.takeFinished();
    try {
      loadSuspects();
      DeliveryStore store = node.store().deliveries();
      Page page =
          store.page(
              new PageRequest(
                  read.after(),
                  read.through(),
                  read.limit(),
                  finished,
                  feed.filter(),
                  feed.headers(),
                  node.exclusive(place.queue().place())));
      node.read(place);
      backoff.reset();
      return arrived(feed, page);
    } catch (RuntimeException e) {
      failed(feed, known(e), finished);
      return null;
    }
  }

  private static StoreException known(RuntimeException cause) {
    return cause instanceof StoreException e
        ? e
        : new StoreException(StoreException.Kind.UNAVAILABLE, cause.toString(), cause);
  }

  private Read arrived(Feed feed, Page page) {
    List<StoredMessage> matching = page.messages().stream().filter(feed::matches).toList();
    List<Candidate> unreadable = new ArrayList<>();
    Read next = place.arrived(feed, page, matching, unreadable);
    for (Candidate candidate : unreadable) {
      node.hands().unreadable(place, candidate, reason(page, candidate.key()));
    }
    return next;
  }

  private static String reason(Page page, MessageKey key) {
    return page.unreadable().stream()
        .filter(row -> row.key().equals(key))
        .map(Unreadable::reason)
        .findFirst()
        .orElse("");
  }

  private void failed(Feed feed, StoreException cause, List<Long> unfinished) {
    place.failed(feed, cause, unfinished);
    if (cause.kind() == StoreException.Kind.CLOSED) {
      return;
    }
    if (backoff.fresh()) {
      Log.warning(cause, EngineText.READ_FAILED, place.queue().name(), cause.getMessage());
    }
    later(backoff.next(), feed);
  }

  /** Reads on after a pause, where another node was in the way. */
  void goOnLater(long millis, Feed feed) {
    node.threads().later(millis, () -> place.goOn(feed));
  }

  /** Reads a page that failed again after a pause. */
  void later(long millis, Feed feed) {
    node.threads().later(millis, () -> place.retry(feed));
  }

  private void loadSuspects() {
    if (!place.suspectsLoaded()) {
      List<Window> windows = node.store().deliveries().suspects(place.queue().place());
      place.loadSuspects(windows);
      windows.forEach(this::check);
    }
  }

  /** Ends the window of a dead incarnation when it holds no rows any more. */
  void check(Window window) {
    if (checking.add(window)) {
      node.threads()
          .read(
              () -> {
                checking.remove(window);
                endIfEmpty(window);
              });
    }
  }

  private void endIfEmpty(Window window) {
    MessageKey from = window.from();
    MessageKey before = new MessageKey(from.place(), from.priority(), from.arrival() - 1);
    try {
      // Not by a page, whose window would be suspect itself after the next unclean end.
      List<StoredMessage> next = node.store().browsing().browse(before, 1);
      if (next.isEmpty() || !window.contains(next.get(0).key())) {
        place.ended(window);
      }
    } catch (StoreException e) {
      // It is looked at again when another of its rows is settled.
      if (e.kind() != StoreException.Kind.CLOSED) {
        Log.warning(e, EngineText.READ_FAILED, place.queue().name(), e.getMessage());
      }
    }
  }
}
