// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.engine.Candidate.State;
import io.holdfast.selector.Selector;
import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.Unreadable;
import io.holdfast.store.DeliveryStore.Window;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What this node's memory knows of one place: its feeds, and every row that waits in a buffer or is
 * held. Its lock is never held while the store or a listener is called. Thread-safe.
 */
final class PlaceDispatch {
  private final StoredDestination queue;
  private final Dispatch node;
  private final PlaceReader reader;
  private final ReentrantLock lock = new ReentrantLock();
  private final PlaceFeeds feeds = new PlaceFeeds();
  private final Map<MessageKey, Candidate> known = new HashMap<>();
  private final TreeMap<MessageKey, Candidate> lost = new TreeMap<>();
  private final SuspectRows suspects;
  private final List<Long> finished = new ArrayList<>();
  private final Set<MessageKey> releasing = new HashSet<>();

  PlaceDispatch(StoredDestination queue, Dispatch node) {
    this.queue = queue;
    this.node = node;
    this.reader = new PlaceReader(this, node);
    this.suspects = new SuspectRows(node.incarnation(), node.openedAt());
  }

  StoredDestination queue() {
    return queue;
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private void locking(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** A consumer joins the feed of its selector. */
  Feed join(String text, Selector selector) {
    return locked(() -> feeds.join(text, selector));
  }

  /** A consumer leaves; the last one takes the feed's buffer with it. */
  void quit(Feed feed) {
    locking(
        () -> {
          for (Candidate candidate : feeds.quit(feed)) {
            if (candidate.buffers() == 0) {
              giveBack(candidate);
            }
          }
        });
  }

  /** A consumer of the feed was started (1) or stopped (-1). */
  void started(Feed feed, int more) {
    locking(() -> feed.started(more));
  }

  /** The next message for the waiter's session; null when there is none: it stands in the line. */
  Candidate take(Feed feed, Waiter waiter) {
    return locked(
        () -> {
          Candidate first = first(feed, waiter);
          while (first != null && first.suspect() && !node.gate().enter(waiter.owner())) {
            first = first(feed, waiter);
          }
          if (first == null) {
            feed.line(waiter);
          } else {
            first.gated(first.suspect());
            first.become(State.HELD);
            feeds.remove(first);
          }
          readIfWanted(feed);
          return first;
        });
  }

  /** The first that may be delivered; nothing overtakes a row whose fate is open. */
  private Candidate first(Feed feed, Waiter waiter) {
    Candidate first = feed.first(node.gate(), waiter.owner());
    boolean overtakes =
        first != null
            && !lost.isEmpty()
            && lost.headMap(first.key()).values().stream()
                .anyMatch(open -> open.message() == null || feed.matches(open.message()));
    return overtakes ? null : first;
  }

  /** The waiter does not wait here any more; a wake-up that it got is passed on. */
  void leave(Feed feed, Waiter waiter) {
    locking(
        () -> {
          if (!feed.unline(waiter) && !feed.empty()) {
            feed.wake(1);
          }
        });
  }

  /** Whether nothing can be had now and no page is on its way. */
  boolean quiet(Feed feed, Waiter waiter) {
    return locked(() -> feed.read() == null && releasing.isEmpty() && first(feed, waiter) == null);
  }

  /** Why the feed could not be read when it was last tried, or null. */
  StoreException failure(Feed feed) {
    return locked(feed::failure);
  }

  /** Whether a message that is about to be sent may be handed over from memory. */
  boolean admits(StoredMessage message) {
    return locked(() -> feeds.admits(message, node));
  }

  /** A message was committed to this place. */
  void sent(StoredMessage message, boolean bornClaimed) {
    locking(
        () -> {
          MessageKey key = message.key();
          if (known.containsKey(key)) {
            return;
          }
          Candidate candidate = new Candidate(key, message, null, true);
          candidate.become(State.BUFFERED);
          for (Feed feed : feeds.all()) {
            offer(feed, candidate, bornClaimed);
          }
          if (candidate.buffers() > 0) {
            known.put(key, candidate);
          }
        });
  }

  private void offer(Feed feed, Candidate candidate, boolean bornClaimed) {
    MessageKey key = candidate.key();
    boolean upToHere = feed.caughtUp(key.priority());
    boolean matches = feed.matches(candidate.message());
    if (upToHere && !matches) {
      feed.pass(key);
    } else if (upToHere && bornClaimed) {
      feed.pass(key);
      feed.add(candidate);
      feed.wake(1);
    } else {
      feed.lower(key.priority(), Math.max(key.arrival() - 1, -1));
      readIfAwaited(feed);
    }
  }

  /** Messages of this priority came to this place by a way that does not tell their keys. */
  void changed(int priority) {
    locking(
        () -> {
          for (Feed feed : feeds.all()) {
            feed.lower(priority, Long.MAX_VALUE);
            readIfAwaited(feed);
          }
        });
  }

  /** The row is deleted, or lies elsewhere. */
  void settled(Candidate candidate) {
    locking(
        () -> {
          if (candidate.state() == State.HELD) {
            feeds.skip(candidate.key());
            suspects.trust(candidate.key());
            drop(candidate);
          }
        });
  }

  /** The suspect in a consumer's hands is marked durably. */
  void marked(Candidate candidate, int deliveries) {
    locking(
        () -> {
          suspects.trust(candidate.key());
          candidate.marked(deliveries, node.incarnation());
        });
  }

  /** The row may be delivered again, with this count, from where it was. */
  void returned(Candidate candidate, int deliveries) {
    locking(
        () -> {
          if (candidate.state() != State.HELD) {
            return;
          }
          candidate.counted(deliveries);
          leaveGate(candidate);
          candidate.become(State.BUFFERED);
          feeds.putBack(candidate);
          if (candidate.buffers() == 0) {
            giveBack(candidate);
          }
        });
  }

  /** Nothing is known of the row; true when it was held. It is out of sight until it is reread. */
  boolean lost(Candidate candidate) {
    return locked(
        () -> {
          boolean held = candidate.state() == State.HELD;
          if (held) {
            candidate.become(State.LOST);
            lost.put(candidate.key(), candidate);
          }
          return held;
        });
  }

  /** The store has answered: the lost row is read again, and counted as delivered. */
  void reread(Candidate candidate) {
    locking(
        () -> {
          if (candidate.state() == State.LOST) {
            suspects.doubt(candidate.key());
            forget(candidate);
            readAgain(candidate.key());
          }
        });
  }

  /** The row is free again by another hand than its holder's: it is read again. */
  void freed(MessageKey key) {
    locking(
        () -> {
          Candidate holder = known.get(key);
          if (holder != null) {
            feeds.remove(holder);
            forget(holder);
          }
          readAgain(key);
        });
  }

  private void readAgain(MessageKey key) {
    for (Feed feed : feeds.all()) {
      feed.lower(key.priority(), Math.max(key.arrival() - 1, -1));
      readIfAwaited(feed);
    }
  }

  /**
   * Out of memory; a page that is on its way may be older than what was last written of the row.
   */
  private void forget(Candidate candidate) {
    feeds.readAnew(candidate.key());
    drop(candidate);
  }

  /** Nobody here wants it now: another node may have it. Until the store has answered, no page. */
  private void giveBack(Candidate candidate) {
    forget(candidate);
    release(candidate.key());
  }

  private void release(MessageKey key) {
    if (reader.release(key)) {
      releasing.add(key);
    }
  }

  /** The claims are given back, or nothing is known of them: whoever reads them finds out. */
  void released(Collection<MessageKey> keys) {
    locking(
        () -> {
          releasing.removeAll(keys);
          for (MessageKey key : keys) {
            // A page that is on its way may have been read before the claim was given back.
            feeds.readAnew(key);
            readAgain(key);
          }
        });
  }

  /** Other nodes may have sent, released or settled something here; whether it is read now. */
  boolean othersMoved() {
    return locked(
        () -> {
          feeds.all().forEach(Feed::startOver);
          feeds.all().forEach(this::readIfAwaited);
          return feeds.awaited();
        });
  }

  /** Another node made this row deliverable, and perhaps others behind it. */
  void othersFreed(MessageKey key) {
    locking(() -> readAgain(key));
  }

  private void drop(Candidate candidate) {
    candidate.become(State.GONE);
    known.remove(candidate.key(), candidate);
    lost.remove(candidate.key(), candidate);
    OpenWindow window = candidate.window();
    if (window != null && window.leave() && window.id() != 0) {
      finished.add(window.id());
    }
    leaveGate(candidate);
    for (Window range : suspects.around(candidate.key())) {
      if (known.keySet().stream().noneMatch(range::contains)) {
        reader.check(range);
      }
    }
  }

  private void leaveGate(Candidate candidate) {
    if (candidate.gated()) {
      candidate.gated(false);
      if (node.gate().leave()) {
        node.suspectsMayPass();
      }
    }
  }

  /** The gate of suspects is free. */
  void suspectsMayPass() {
    locking(() -> feeds.all().stream().filter(Feed::hasSuspects).forEach(feed -> feed.wake(1)));
  }

  private void readIfWanted(Feed feed) {
    if (feed.wantsRead(node.settings())) {
      reader.start(feed, feed.begin(queue.place(), node));
    }
  }

  private void readIfAwaited(Feed feed) {
    if (feed.awaited()) {
      readIfWanted(feed);
    }
  }

  /** Reads on after a failure, when somebody still waits. */
  void retry(Feed feed) {
    locking(() -> readIfAwaited(feed));
  }

  /** The windows that were finished since the last call. */
  List<Long> takeFinished() {
    return locked(
        () -> {
          List<Long> taken = List.copyOf(finished);
          finished.clear();
          return taken;
        });
  }

  void putBackFinished(List<Long> windows) {
    locking(() -> finished.addAll(windows));
  }

  boolean suspectsLoaded() {
    return locked(suspects::loaded);
  }

  void loadSuspects(List<Window> windows) {
    locking(
        () -> {
          if (!suspects.loaded()) {
            suspects.load(windows);
          }
        });
  }

  /** A window of a dead incarnation holds no rows any more. */
  void ended(Window suspect) {
    locking(
        () -> {
          suspects.ended(suspect);
          finished.add(suspect.id());
        });
  }

  /** The page could not be read. */
  void failed(Feed feed, StoreException cause, List<Long> unfinished) {
    locking(
        () -> {
          finished.addAll(unfinished);
          feed.failed(cause);
          feed.wakeImpatient();
        });
  }

  /**
   * The page was read.
   *
   * @param matching those of its messages that the feed wants
   * @param unreadable gets the rows that cannot be read, held
   * @return what to read next, or null
   */
  Read arrived(Feed feed, Page page, List<StoredMessage> matching, List<Candidate> unreadable) {
    return locked(
        () -> {
          OpenWindow window = new OpenWindow(page.window());
          matching.forEach(message -> admit(feed, message, window));
          for (Unreadable row : page.unreadable()) {
            if (!known.containsKey(row.key()) && !feed.read().skips(row.key())) {
              unreadable.add(hold(new Candidate(row.key(), null, window, node.claims())));
            }
          }
          if (window.empty() && page.window() != 0) {
            finished.add(page.window());
          }
          if (feed.headers() == null) {
            suspects.seen(feed.read(), page, known.keySet());
          }
          feed.ended(page);
          // Also what was there before may be ready now: nothing before it is unread any more.
          feed.wake(feed.size());
          return next(feed);
        });
  }

  private Read next(Feed feed) {
    if (feed.awaited() && feed.wantsRead(node.settings())) {
      return feed.begin(queue.place(), node);
    }
    feed.wakeImpatient();
    return null;
  }

  private void admit(Feed feed, StoredMessage message, OpenWindow window) {
    Candidate here = known.get(message.key());
    if (here != null) {
      if (here.state() == State.BUFFERED) {
        feed.add(here);
      }
      return;
    }
    if (feed.read().skips(message.key()) || releasing.contains(message.key())) {
      return;
    }
    if (feed.consumers() == 0) {
      release(message.key());
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
    known.put(candidate.key(), candidate);
    candidate.window().enter();
    return candidate;
  }

  /** Whether somebody holds one of its messages. */
  boolean holds() {
    return locked(() -> known.values().stream().anyMatch(row -> row.state() != State.BUFFERED));
  }

  /** Whether nothing of this place is in memory, so that it may be forgotten as a whole. */
  boolean unused() {
    return locked(
        () -> feeds.isEmpty() && known.isEmpty() && finished.isEmpty() && suspects.idle());
  }
}
