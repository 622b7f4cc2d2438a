// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.engine.Candidate.State;
import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.Unreadable;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import java.util.List;

/** When a place's pages are read, and what they bring. Confined to its place's lock. */
final class PlacePages {
  private static final long BLOCKED_MILLIS = 50;
  private static final long AGAIN_MILLIS = 1_000;

  private final long place;
  private final Dispatch node;
  private final PlaceReader reader;
  private final PlaceFeeds feeds;
  private final KnownRows rows;
  private final SuspectRows suspects;
  private final Returns returns;
  private final List<Long> finished;

  PlacePages(long place, Dispatch node, PlaceReader reader, PlaceMemory memory) {
    this.place = place;
    this.node = node;
    this.reader = reader;
    this.feeds = memory.feeds();
    this.rows = memory.rows();
    this.suspects = memory.suspects();
    this.returns = memory.returns();
    this.finished = memory.finished();
  }

  void readIfWanted(Feed feed) {
    if (!returns.underWay() && !feed.gone() && feed.wantsRead(node)) {
      reader.start(feed, feed.begin(place, node));
    }
  }

  void readIfAwaited(Feed feed) {
    if (feed.awaited()) {
      readIfWanted(feed);
    }
  }

  void failed(Feed feed, StoreException cause, List<Long> unfinished) {
    finished.addAll(unfinished);
    feeds.failed(feed, cause);
    if (cause.kind() != StoreException.Kind.CLOSED) {
      feeds.rest(feed);
    }
    returns.goOn();
  }

  /** Reads the page that failed again: its rows may be claimed, though no answer came. */
  void retry(Feed feed) {
    if (!feeds.rests(feed) || feed.read() != null) {
      return;
    }
    if (!feed.gone()) {
      readIfWanted(feed);
    } else if (node.claims()) {
      feeds.haunt();
      reader.start(feed, feed.begin(place, node));
    } else {
      feeds.rested(feed);
    }
    if (feeds.rests(feed) && feed.read() == null) {
      reader.later(AGAIN_MILLIS, feed);
    }
  }

  /** Reads on, where another node was in the way. */
  void goOn(Feed feed) {
    if (feeds.unblock(feed)) {
      readIfAwaited(feed);
    }
  }

  Read arrived(Feed feed, Page page, List<StoredMessage> matching, List<Candidate> unreadable) {
    OpenWindow window = new OpenWindow(page.window());
    matching.forEach(message -> admit(feed, message, window));
    for (Unreadable row : page.unreadable()) {
      if (!rows.contains(row.key())
          && !feed.read().skips(row.key())
          && !feed.read().renews(row.key())) {
        unreadable.add(hold(new Candidate(row.key(), null, window, node.claims())));
      }
    }
    if (window.empty() && page.window() != 0) {
      finished.add(page.window());
    }
    if (feed.headers() == null) {
      suspects.seen(feed.read(), page, rows.keys());
    }
    boolean lost = feed.gone() && feeds.rests(feed) && !page.complete() && own(page);
    feeds.ended(feed, page);
    if (lost) {
      feeds.haunt();
      return feed.begin(place, node);
    }
    page.again().forEach(feed::readFrom);
    page.groups().forEach(rows.groups()::claimed);
    returns.planGroups();
    // Also what was there before may be ready now: nothing before it is unread any more.
    feed.wake(rows.groups().wakes(feed.size()));
    return page.blocked() ? later(feed) : next(feed);
  }

  /** Whether it brought what this node had claimed before: of that there may be more. */
  private boolean own(Page page) {
    return page.messages().stream()
        .anyMatch(message -> message.state().claimedBy() == node.incarnation());
  }

  /** The node that had this place before must give back what it claimed, or end. */
  private Read later(Feed feed) {
    feed.wakeImpatient();
    returns.goOn();
    if (feeds.block(feed)) {
      reader.goOnLater(BLOCKED_MILLIS, feed);
    }
    return null;
  }

  private Read next(Feed feed) {
    if (!returns.underWay() && !feed.gone() && feed.awaited() && feed.wantsRead(node)) {
      return feed.begin(place, node);
    }
    feed.wakeImpatient();
    returns.goOn();
    return null;
  }

  private void admit(Feed feed, StoredMessage message, OpenWindow window) {
    Candidate here = rows.get(message.key());
    if (here != null) {
      if (here.state() == State.BUFFERED && !feed.gone()) {
        feed.add(here);
      }
      return;
    }
    if (feed.read().skips(message.key()) || returns.releases(message.key())) {
      return;
    }
    if (feed.read().renews(message.key()) || feed.gone()) {
      // Others may have passed over it while this page had it.
      returns.release(message, suspects.includes(message));
      return;
    }
    boolean claimed = node.claims() || message.state().claimedBy() == node.incarnation();
    Candidate candidate = hold(new Candidate(message.key(), message, window, claimed));
    if (suspects.includes(message)) {
      candidate.suspected(!suspects.doubts(candidate.key()));
    }
    candidate.become(State.BUFFERED);
    feed.add(candidate);
  }

  private Candidate hold(Candidate candidate) {
    rows.put(candidate);
    candidate.window().enter();
    return candidate;
  }
}
