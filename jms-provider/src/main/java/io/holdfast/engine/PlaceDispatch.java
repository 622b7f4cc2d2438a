// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.engine.Candidate.State;
import io.holdfast.engine.Groups.Taker;
import io.holdfast.selector.Selector;
import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.Window;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What this node's memory knows of one place: its feeds, and every row that waits in a buffer or is
 * held. Its lock is never held while the store or a listener is called. Thread-safe.
 */
final class PlaceDispatch {
  private final StoredDestination queue;
  private final Dispatch node;
  private final PlaceReader reader;
  private final PlaceReleaser releaser;
  private final PlaceLock lock = new PlaceLock();
  private final PlaceFeeds feeds = new PlaceFeeds();
  private final KnownRows rows;
  private final SuspectRows suspects;
  private final List<Long> finished = new ArrayList<>();
  private final List<Candidate> hopeless = new ArrayList<>();
  private final Returns returns;
  private final PlacePages pages;

  PlaceDispatch(StoredDestination queue, Dispatch node) {
    this.queue = queue;
    this.node = node;
    this.reader = new PlaceReader(this, node);
    this.releaser = new PlaceReleaser(this, node);
    this.rows = new KnownRows(node.claims());
    this.suspects = new SuspectRows(node.incarnation(), node.openedAt());
    this.returns = new Returns(releaser, feeds, suspects, rows.groups(), node, this::returnsDue);
    this.pages =
        new PlacePages(
            queue.place(), node, reader, new PlaceMemory(feeds, rows, suspects, returns, finished));
  }

  StoredDestination queue() {
    return queue;
  }

  /** A consumer joins the feed of its selector. */
  Feed join(String text, Selector selector) {
    return lock.get(() -> feeds.join(text, selector));
  }

  /** A consumer leaves; the last one takes the feed's buffer with it. */
  void quit(Feed feed, Object consumer) {
    lock.run(
        () -> {
          rows.groups().quit(consumer);
          wakeIf(!rows.groups().isEmpty());
          for (Candidate candidate : feeds.quit(feed)) {
            if (candidate.buffers() == 0) {
              giveBack(candidate);
            }
          }
          if (feeds.all().isEmpty()) {
            hopeless.stream().filter(row -> row.state() == State.HELD).forEach(this::giveBack);
            hopeless.clear();
          }
          if (node.claims()) {
            suspects.takeDoubted(rows.keys()).forEach(returns::release);
          }
        });
  }

  /** A consumer of the feed was started (1) or stopped (-1). */
  void started(Feed feed, int more) {
    lock.run(() -> feed.started(more));
  }

  /** The next message for the waiter's session; null when there is none: it stands in the line. */
  Candidate take(Feed feed, Waiter waiter, Taker taker) {
    return lock.get(
        () -> {
          Candidate first = feed.gone() ? null : first(feed, waiter, taker);
          while (first != null && first.suspect() && !node.gate().enter(waiter.owner())) {
            first = first(feed, waiter, taker);
          }
          if (first == null) {
            feed.line(waiter);
            node.waits();
          } else {
            first.gated(first.suspect());
            first.become(State.HELD);
            rows.groups().taken(first, taker);
            feeds.remove(first);
          }
          pages.readIfWanted(feed);
          return first;
        });
  }

  /** The first that may be delivered; nothing overtakes a row whose fate is open. */
  private Candidate first(Feed feed, Waiter waiter, Taker taker) {
    Candidate first = feed.first(rows.groups().admitted(node.gate(), waiter.owner(), taker));
    boolean waits = first != null && (rows.overtakes(first, feed) || returns.overtakes(first));
    return waits ? null : first;
  }

  /** The waiter looks for itself now. */
  void unline(Feed feed, Waiter waiter) {
    lock.run(() -> feed.unline(waiter));
  }

  /** The waiter does not wait here any more; a wake-up that it got is passed on. */
  void leave(Feed feed, Waiter waiter) {
    lock.run(
        () -> {
          if (!feed.unline(waiter) && !feed.empty()) {
            feed.wake(rows.groups().wakes(1));
          }
        });
  }

  private void wakeIf(boolean free) {
    if (free) {
      feeds.all().forEach(feed -> feed.wake(Integer.MAX_VALUE));
    }
  }

  /** Whether nothing can be had now and no page is on its way. */
  boolean quiet(Feed feed, Waiter waiter, Taker taker) {
    return lock.get(
        () ->
            feed.read() == null
                && !feeds.haunted()
                && returns.quiet()
                && first(feed, waiter, taker) == null);
  }

  /** Whether a consumer stands in a line. */
  boolean awaited() {
    return lock.get(feeds::awaited);
  }

  /** Why the feed could not be read when it was last tried, or null. */
  StoreException failure(Feed feed) {
    return lock.get(feed::failure);
  }

  /** Whether a message that is about to be sent may be handed over from memory. */
  boolean admits(StoredMessage message) {
    return lock.get(() -> feeds.admits(message, node));
  }

  /** A message was committed to this place. */
  void sent(StoredMessage message, boolean bornClaimed) {
    lock.run(
        () -> {
          MessageKey key = message.key();
          if (rows.contains(key)) {
            return;
          }
          Candidate candidate = new Candidate(key, message, null, true);
          candidate.become(State.BUFFERED);
          for (Feed feed : feeds.all()) {
            if (feed.offer(candidate, bornClaimed)) {
              pages.readIfAwaited(feed);
            }
          }
          if (candidate.buffers() > 0) {
            rows.put(candidate);
            feeds.all().stream()
                .filter(feed -> feed.holds(key))
                .forEach(feed -> feed.wake(rows.groups().wakes(1)));
          } else if (bornClaimed && !feeds.want(message)) {
            // Who was to have it left meanwhile, and nobody is here who reads it.
            returns.release(key);
          }
        });
  }

  /** Messages of this priority came to this place by a way that does not tell their keys. */
  void changed(int priority) {
    lock.run(
        () -> {
          for (Feed feed : feeds.all()) {
            feed.lower(priority, node.claims() ? -1 : Long.MAX_VALUE);
            pages.readIfAwaited(feed);
          }
        });
  }

  /** The row is deleted, or lies elsewhere. */
  void settled(Candidate candidate) {
    lock.run(
        () -> {
          if (candidate.state() == State.HELD) {
            feeds.skip(candidate.key());
            suspects.trust(candidate.key());
            drop(candidate);
          }
        });
  }

  /** It stays in nobody's hands until the last consumer leaves. */
  void hopeless(Candidate candidate) {
    lock.run(() -> hopeless.add(candidate));
  }

  /** The suspect in a consumer's hands is marked durably. */
  void marked(Candidate candidate, int deliveries) {
    lock.run(
        () -> {
          suspects.trust(candidate.key());
          candidate.marked(deliveries, node.incarnation());
        });
  }

  /** The row may be delivered again, with this count, from where it was. */
  void returned(Candidate candidate, int deliveries) {
    lock.run(
        () -> {
          if (candidate.state() != State.HELD) {
            return;
          }
          candidate.counted(deliveries);
          leaveGate(candidate);
          candidate.become(State.BUFFERED);
          feeds.putBack(candidate);
          wakeIf(rows.groups().returned(candidate));
          if (candidate.buffers() == 0) {
            giveBack(candidate);
          }
        });
  }

  /** Nothing is known of the row; true when it was held. It is out of sight until it is reread. */
  boolean lost(Candidate candidate) {
    return lock.get(
        () -> {
          boolean held = candidate.state() == State.HELD;
          if (held) {
            rows.lose(candidate);
          }
          return held;
        });
  }

  /** The store has answered: the lost row is read again, and counted as delivered. */
  void reread(Candidate candidate) {
    lock.run(
        () -> {
          if (candidate.state() == State.LOST) {
            StoredMessage message = candidate.message();
            int deliveries = message == null ? 0 : message.state().deliveries() + 1;
            forget(candidate);
            if (node.claims() && !feeds.want(message)) {
              returns.release(candidate.key(), deliveries);
              return;
            }
            suspects.doubt(candidate.key(), deliveries);
            readAgain(candidate.key());
          }
        });
  }

  /** The row is free again by another hand than its holder's: it is read again. */
  void freed(MessageKey key) {
    lock.run(
        () -> {
          Candidate holder = rows.get(key);
          if (holder != null) {
            feeds.remove(holder);
            forget(holder);
          }
          readAgain(key);
        });
  }

  private void readAgain(MessageKey key) {
    for (Feed feed : feeds.all()) {
      feed.readFrom(key);
      pages.readIfAwaited(feed);
    }
  }

  /**
   * Out of memory; a page that is on its way may be older than what was last written of the row.
   */
  private void forget(Candidate candidate) {
    feeds.readAnew(candidate.key());
    drop(candidate);
  }

  /** Nobody here wants it now: another node may have it. */
  private void giveBack(Candidate candidate) {
    forget(candidate);
    returns.release(candidate);
  }

  /** The claims are given back, or nothing is known of them: whoever reads them finds out. */
  void released(Collection<MessageKey> keys) {
    lock.run(
        () -> {
          returns.released(keys);
          for (MessageKey key : keys) {
            // A page that is on its way may have been read before the claim was given back.
            feeds.readAnew(key);
            readAgain(key);
          }
          returns.goOn();
          // What was in the way of others is not any more, also where it is none of theirs.
          feeds.all().forEach(feed -> feed.wake(rows.groups().wakes(feed.size())));
        });
  }

  /** The store did not take what goes back; it is tried again. */
  void releaseFailed() {
    lock.run(
        () -> {
          returns.failed();
          feeds.all().forEach(Feed::wakeImpatient);
        });
  }

  /** Writes what still goes back; false when the store does not take it. */
  boolean handBack() {
    return releaser.releaseAll();
  }

  /** This node was taken for dead: others may have taken what waits here, or work on its groups. */
  void risen() {
    lock.run(
        () -> {
          for (Candidate candidate : rows.buffered()) {
            feeds.remove(candidate);
            giveBack(candidate);
          }
        });
  }

  /** Other nodes may have sent, released or settled something here; whether it is read now. */
  boolean othersMoved() {
    return lock.get(
        () -> {
          feeds.all().forEach(Feed::startOver);
          feeds.all().forEach(pages::readIfAwaited);
          return feeds.awaited();
        });
  }

  /** Another node made this row deliverable, and perhaps others behind it. */
  void othersFreed(MessageKey key) {
    lock.run(() -> readAgain(key));
  }

  private void drop(Candidate candidate) {
    candidate.become(State.GONE);
    wakeIf(rows.remove(candidate));
    returns.planGroups();
    OpenWindow window = candidate.window();
    if (window != null && window.leave() && window.id() != 0) {
      finished.add(window.id());
    }
    leaveGate(candidate);
    for (Window range : suspects.around(candidate.key())) {
      if (rows.noneIn(range)) {
        reader.check(range);
      }
    }
  }

  private void leaveGate(Candidate candidate) {
    if (node.gate().leave(candidate)) {
      node.suspectsMayPass();
    }
  }

  /** The gate of suspects is free. */
  void suspectsMayPass() {
    lock.run(
        () ->
            feeds.all().stream()
                .filter(Feed::hasSuspects)
                .forEach(feed -> feed.wake(rows.groups().wakes(1))));
  }

  private void returnsDue() {
    lock.run(returns::due);
  }

  /** The groups are free for other nodes, or stay here. */
  void groupsReturned(List<String> kept) {
    lock.run(
        () -> {
          returns.ended(kept);
          feeds.all().forEach(pages::readIfAwaited);
          feeds.all().forEach(Feed::wakeImpatient);
        });
  }

  /** Reads on, where another node was in the way. */
  void goOn(Feed feed) {
    lock.run(() -> pages.goOn(feed));
  }

  /** Reads on after a failure. */
  void retry(Feed feed) {
    lock.run(() -> pages.retry(feed));
  }

  /** The windows that were finished since the last call. */
  List<Long> takeFinished() {
    return lock.get(
        () -> {
          List<Long> taken = List.copyOf(finished);
          finished.clear();
          return taken;
        });
  }

  void putBackFinished(List<Long> windows) {
    lock.run(() -> finished.addAll(windows));
  }

  boolean suspectsLoaded() {
    return lock.get(suspects::loaded);
  }

  void loadSuspects(List<Window> windows) {
    lock.run(() -> suspects.load(windows));
  }

  /** A window of a dead incarnation holds no rows any more. */
  void ended(Window suspect) {
    lock.run(
        () -> {
          suspects.ended(suspect);
          finished.add(suspect.id());
        });
  }

  /** The page could not be read. */
  void failed(Feed feed, StoreException cause, List<Long> unfinished) {
    lock.run(() -> pages.failed(feed, cause, unfinished));
  }

  /**
   * The page was read.
   *
   * @param matching those of its messages that the feed wants
   * @param unreadable gets the rows that cannot be read, held
   * @return what to read next, or null
   */
  Read arrived(Feed feed, Page page, List<StoredMessage> matching, List<Candidate> unreadable) {
    return lock.get(() -> pages.arrived(feed, page, matching, unreadable));
  }

  /** Whether somebody holds one of its messages. */
  boolean holds() {
    return lock.get(rows::held);
  }

  /** Whether only this memory knows of some row that it may have been delivered. */
  boolean doubtful() {
    return lock.get(() -> !suspects.idle() || rows.doubtful() || returns.doubtful());
  }

  /** Whether nothing of this place is in memory, so that it may be forgotten as a whole. */
  boolean unused() {
    return lock.get(
        () ->
            feeds.isEmpty()
                && rows.isEmpty()
                && finished.isEmpty()
                && suspects.idle()
                && returns.idle());
  }
}
