// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.selector.Selector;
import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The feeds of one place, one for each selector of its consumers. Confined to its place's lock. */
final class PlaceFeeds {
  private final Map<String, Feed> feeds = new LinkedHashMap<>();

  /** Feeds that are gone while a page of theirs is on its way: nobody else gets its rows yet. */
  private int ghosts;

  /** Those whose page did not come, and is read once more: the store may have claimed it. */
  private final Set<Feed> resting = new HashSet<>();

  /** Those that another node is in the way of, which are read again in a moment. */
  private final Set<Feed> blocked = new HashSet<>();

  /** A consumer joins the feed of its selector. */
  Feed join(String text, Selector selector) {
    Feed feed = feeds.computeIfAbsent(name(text), key -> new Feed(text, selector));
    feed.join();
    return feed;
  }

  private static String name(String selector) {
    return selector == null ? "" : selector;
  }

  /** A consumer leaves; the last one takes the feed with it, whose buffer is returned. */
  List<Candidate> quit(Feed feed) {
    feed.quit();
    if (!feed.gone()) {
      return List.of();
    }
    feeds.remove(name(feed.text()));
    ghosts += feed.read() == null ? 0 : 1;
    List<Candidate> buffered = feed.buffered();
    buffered.forEach(feed::remove);
    return buffered;
  }

  Collection<Feed> all() {
    return feeds.values();
  }

  boolean isEmpty() {
    return feeds.isEmpty() && ghosts == 0 && resting.isEmpty();
  }

  /** Whether rows are on their way to nobody. */
  boolean haunted() {
    return ghosts > 0;
  }

  /** A page of this feed came. */
  void ended(Feed feed, Page page) {
    feed.ended(page);
    rested(feed);
    layGhost(feed);
  }

  /** A page of this feed will not come. */
  void failed(Feed feed, StoreException cause) {
    feed.failed(cause);
    feed.wakeImpatient();
    layGhost(feed);
  }

  private void layGhost(Feed feed) {
    if (feed.gone()) {
      ghosts--;
      feeds.values().forEach(Feed::wakeImpatient);
    }
  }

  /** Its page will be read once more, later, also when it is gone by then. */
  void rest(Feed feed) {
    resting.add(feed);
  }

  boolean rests(Feed feed) {
    return resting.contains(feed);
  }

  /** It is read, or needs not be. */
  void rested(Feed feed) {
    resting.remove(feed);
  }

  /** Another node is in its way; whether that is new. */
  boolean block(Feed feed) {
    return blocked.add(feed);
  }

  /** It is time to look whether that is over. */
  boolean unblock(Feed feed) {
    return blocked.remove(feed);
  }

  /** A feed that is gone reads. */
  void haunt() {
    ghosts++;
  }

  /** Whether somebody wants this message; null for one that cannot be read. */
  boolean want(StoredMessage message) {
    return feeds.values().stream().anyMatch(feed -> message == null || feed.matches(message));
  }

  /** Whether a page is on its way. */
  boolean reading() {
    return ghosts > 0 || feeds.values().stream().anyMatch(feed -> feed.read() != null);
  }

  /** Whether somebody waits. */
  boolean awaited() {
    return feeds.values().stream().anyMatch(Feed::awaited);
  }

  /** Out of every buffer. */
  void remove(Candidate candidate) {
    feeds.values().forEach(feed -> feed.remove(candidate));
  }

  /** Into the buffers of those who want it; whoever meets it by reading on has it already. */
  void putBack(Candidate candidate) {
    for (Feed feed : feeds.values()) {
      if (feed.matches(candidate.message())) {
        feed.add(candidate);
        feed.wake(candidate.message().headers().groupId() == null ? 1 : Integer.MAX_VALUE);
      }
    }
  }

  /** A page that is on its way does not count for this row. */
  void skip(MessageKey key) {
    for (Feed feed : feeds.values()) {
      if (feed.read() != null) {
        feed.read().skip(key);
      }
    }
  }

  /** A page that is on its way may be older than what was last written of the row. */
  void readAnew(MessageKey key) {
    for (Feed feed : feeds.values()) {
      if (feed.read() != null) {
        feed.read().renew(key);
        feed.readFrom(key);
      }
    }
  }

  /** Whether a message that is about to be sent may be handed over from memory. */
  boolean admits(StoredMessage message, Dispatch node) {
    return feeds.values().stream().anyMatch(feed -> feed.admits(message, node));
  }
}
