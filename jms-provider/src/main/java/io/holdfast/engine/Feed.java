// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.selector.Selector;
import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.HeaderCondition;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The consumers of a place that share a selector: how far they have read each priority, what waits
 * for them, and who of them waits. Confined to its place's lock.
 */
final class Feed {
  static final int PRIORITIES = MessageKey.HIGHEST_PRIORITY + 1;
  private static final int LEAST_PAGE = 50;

  /**
   * How many pages wait in memory at the most, for consumers that are that fast: when the node
   * dies, all of them are suspects.
   */
  private static final int MOST_PAGES = 5;

  /** Where what comes from memory fills the buffer, this part of it is free for what is read. */
  private static final int LEAST_PART = 8;

  /** What a feed may claim that has not shown yet how fast its consumers are. */
  private static final int LEAST_SHARE = 10;

  private final String text;
  private final Selector selector;
  private final HeaderCondition headers;
  private final BitSet priorities;
  private final long[] cursor = new long[PRIORITIES];
  private final boolean[] caughtUp = new boolean[PRIORITIES];

  /**
   * Whether the next page may go to the end: the first one, and whatever follows one that did, so
   * that only what was committed since is unread.
   */
  private final boolean[] atTail = new boolean[PRIORITIES];

  private final TreeMap<MessageKey, Candidate> buffer = new TreeMap<>();
  private final LinkedHashSet<Waiter> waiters = new LinkedHashSet<>();
  private final Pace pace = new Pace();
  private long bytes;

  /** How many of the buffer wait for what is read before them. */
  private int ahead;

  private long averageSize = 1024;
  private int consumers;
  private int started;
  private Read read;
  private StoreException failure;

  /**
   * A feed that has read nothing.
   *
   * @param text the selector's text, null for none
   */
  Feed(String text, Selector selector) {
    this.text = text;
    this.selector = selector;
    this.headers = HeaderTerms.of(selector);
    this.priorities = PriorityTerms.of(selector);
    Arrays.fill(cursor, -1);
    Arrays.fill(atTail, true);
    for (int p = 0; p < PRIORITIES; p++) {
      caughtUp[p] = !priorities.get(p);
    }
  }

  String text() {
    return text;
  }

  /** Which messages it wants; null for all. */
  Predicate<StoredMessage> filter() {
    return selector == null ? null : this::matches;
  }

  /** What all that it wants fulfils; null for nothing. */
  HeaderCondition headers() {
    return headers;
  }

  boolean matches(StoredMessage message) {
    if (selector == null) {
      return true;
    }
    try {
      return selector.matches(new MessageFields(message));
    } catch (StoreException e) {
      // Its properties cannot be read: whoever gets it makes it a dead letter.
      return true;
    }
  }

  // Consumers and waiters.

  /** Whether its last consumer has left. */
  boolean gone() {
    return consumers == 0;
  }

  void join() {
    consumers++;
  }

  void quit() {
    consumers--;
  }

  void started(int more) {
    started += more;
  }

  void line(Waiter waiter) {
    waiters.add(waiter);
  }

  boolean unline(Waiter waiter) {
    return waiters.remove(waiter);
  }

  boolean awaited() {
    return !waiters.isEmpty();
  }

  /** Wakes the waiters that are first in the line. */
  void wake(int count) {
    Iterator<Waiter> line = waiters.iterator();
    for (int i = 0; i < count && line.hasNext(); i++) {
      line.next().wake();
      line.remove();
    }
  }

  /** Wakes those who want to hear that there is nothing. */
  void wakeImpatient() {
    waiters.removeIf(
        waiter -> {
          if (waiter.impatient()) {
            waiter.wake();
          }
          return waiter.impatient();
        });
  }

  // The buffer.

  boolean empty() {
    return buffer.isEmpty();
  }

  int size() {
    return buffer.size();
  }

  List<Candidate> buffered() {
    return List.copyOf(buffer.values());
  }

  boolean holds(MessageKey key) {
    return buffer.containsKey(key);
  }

  void add(Candidate candidate) {
    if (buffer.putIfAbsent(candidate.key(), candidate) == null) {
      bytes += candidate.size();
      candidate.buffered(1);
    }
  }

  void remove(Candidate candidate) {
    if (buffer.remove(candidate.key()) != null) {
      ahead -= ahead > 0 && !ready(candidate.key(), unread()) ? 1 : 0;
      pace.took();
      bytes -= candidate.size();
      candidate.buffered(-1);
    }
  }

  /** The first message that may be delivered and is admitted, or null. */
  Candidate first(Predicate<Candidate> admitted) {
    int unread = unread();
    for (Candidate candidate : buffer.values()) {
      if (!ready(candidate.key(), unread)) {
        return null;
      }
      if (admitted.test(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  private boolean ready(MessageKey key, int unread) {
    return key.priority() > unread || (key.priority() == unread && key.arrival() <= cursor[unread]);
  }

  boolean hasSuspects() {
    return buffer.values().stream().anyMatch(Candidate::suspect);
  }

  // What was read.

  /** The highest priority that is not read to its end, -1 when all are. */
  int unread() {
    for (int p = PRIORITIES - 1; p >= 0; p--) {
      if (!caughtUp[p]) {
        return p;
      }
    }
    return -1;
  }

  /**
   * Whether a message may come in from memory: nothing older or higher is unread, or so little that
   * the next page brings it.
   */
  boolean admits(StoredMessage message, Dispatch node) {
    return started > 0
        && reaches(message.headers().priority())
        && buffer.size() < most(node)
        && bytes < node.settings().bufferBytes()
        && matches(message);
  }

  private boolean reaches(int priority) {
    for (int p = priority; p < PRIORITIES; p++) {
      if (!caughtUp[p] && !atTail[p]) {
        return false;
      }
    }
    return true;
  }

  /**
   * How many messages it may hold: what its consumers take in a second, alone at least a page,
   * among other nodes at most that.
   */
  private int most(Dispatch node) {
    int page = node.settings().bufferMessages();
    return node.shares()
        ? Math.min(page, Math.max(LEAST_SHARE, pace.perSecond()))
        : Math.max(page, Math.min(page * MOST_PAGES, pace.perSecond()));
  }

  /** A message was committed; true when it, or what lies before it, must be read. */
  boolean offer(Candidate candidate, boolean bornClaimed) {
    MessageKey key = candidate.key();
    boolean upToHere = caughtUp[key.priority()];
    if (upToHere && !matches(candidate.message())) {
      pass(key);
    } else if (upToHere && bornClaimed) {
      pass(key);
      add(candidate);
    } else if (bornClaimed && matches(candidate.message())) {
      // Not by a page: a message that passes is in no table yet.
      add(candidate);
      ahead++;
      return true;
    } else {
      atTail[key.priority()] &= !upToHere;
      readFrom(key);
      return true;
    }
    return false;
  }

  /** This row was seen as the last of its priority. */
  void pass(MessageKey key) {
    cursor[key.priority()] = Math.max(cursor[key.priority()], key.arrival());
  }

  /** This row is to be read, and perhaps others behind it. */
  void readFrom(MessageKey key) {
    lower(key.priority(), Math.max(key.arrival() - 1, -1));
  }

  /** There is something to read behind this arrival. */
  void lower(int priority, long arrival) {
    if (!priorities.get(priority)) {
      return;
    }
    caughtUp[priority] = false;
    cursor[priority] = Math.min(cursor[priority], arrival);
    if (read != null) {
      read.lower(priority, arrival);
    }
  }

  /** Anything may have changed: it is read again from the beginning. */
  void startOver() {
    for (int p = 0; p < PRIORITIES; p++) {
      lower(p, -1);
    }
  }

  // Reading.

  Read read() {
    return read;
  }

  StoreException failure() {
    return failure;
  }

  /** Whether reading would help: much room, or nothing that could be delivered. */
  boolean wantsRead(Dispatch node) {
    int unread = unread();
    if (read != null || unread < 0) {
      return false;
    }
    int most = most(node);
    int enough = node.shares() ? Math.min(node.settings().bufferMessages() / 2, most) : most / 2;
    boolean room = readable() < enough && bytes < node.settings().bufferBytes() / 2;
    return room || buffer.isEmpty() || !ready(buffer.firstKey(), unread);
  }

  private int readable() {
    return buffer.size() - ahead;
  }

  /** Begins to read at the highest unread priority, down to the next one that has a cursor. */
  Read begin(long place, Dispatch node) {
    int top = unread();
    int bottom = top;
    while (bottom > 0 && cursor[bottom - 1] < 0 && priorities.get(bottom - 1)) {
      bottom--;
    }
    read =
        new Read(
            new MessageKey(place, top, cursor[top]),
            new MessageKey(place, bottom, Long.MAX_VALUE),
            limit(node));
    return read;
  }

  private int limit(Dispatch node) {
    int least = node.shares() ? LEAST_SHARE : LEAST_PAGE;
    int room = Math.max(Math.min(most(node) - readable(), node.settings().bufferMessages()), least);
    long most = node.settings().bufferBytes();
    long fitting = Math.max(most - bytes, ahead > 0 ? most / LEAST_PART : 0) / averageSize;
    return (int) Math.max(1, Math.min(room, fitting));
  }

  void failed(StoreException cause) {
    read = null;
    failure = cause;
  }

  /** The page was read: the cursors move. */
  void ended(Page page) {
    Read done = read;
    read = null;
    failure = null;
    long[] seen = new long[PRIORITIES];
    Arrays.fill(seen, -1);
    int lowest = PRIORITIES;
    for (StoredMessage message : page.messages()) {
      lowest = see(seen, message.key(), lowest);
    }
    for (var row : page.unreadable()) {
      lowest = see(seen, row.key(), lowest);
    }
    if (page.last() != null) {
      lowest = see(seen, page.last(), lowest);
    }
    averageSize(page);
    int whole = page.complete() ? done.through().priority() : lowest + 1;
    int bottom = page.complete() ? whole : lowest;
    for (int p = done.after().priority(); p >= bottom; p--) {
      cursor[p] = Math.min(Math.max(cursor[p], seen[p]), done.ceiling(p));
      caughtUp[p] |= p >= whole && !done.dirty(p);
      atTail[p] = p >= whole;
    }
    countAhead();
  }

  private void countAhead() {
    int unread = unread();
    ahead = 0;
    for (MessageKey key : buffer.descendingKeySet()) {
      if (ready(key, unread)) {
        return;
      }
      ahead++;
    }
  }

  private static int see(long[] seen, MessageKey key, int lowest) {
    seen[key.priority()] = Math.max(seen[key.priority()], key.arrival());
    return Math.min(lowest, key.priority());
  }

  private void averageSize(Page page) {
    if (!page.messages().isEmpty()) {
      long sum = page.messages().stream().mapToLong(StoredMessage::size).sum();
      averageSize = Math.max(1, (averageSize + sum / page.messages().size()) / 2);
    }
  }
}
