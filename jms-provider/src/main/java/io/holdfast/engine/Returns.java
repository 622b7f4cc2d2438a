// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.MessageKey;
import io.holdfast.store.StoredMessage;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What goes from this node back to all nodes: claims of rows that were not delivered, at once, and
 * groups of which nothing is left here, after a little while in which more of them may come.
 * Confined to its place's lock.
 */
final class Returns {
  private static final long PAUSE_MILLIS = 100;
  private static final long AFTER_FAILURE_MILLIS = 1_000;

  private final PlaceReleaser releaser;
  private final PlaceFeeds feeds;
  private final SuspectRows suspects;
  private final Groups groups;
  private final Dispatch node;
  private final Runnable dueTask;
  private final TreeSet<MessageKey> releasing = new TreeSet<>();
  private final Set<MessageKey> uncounted = new HashSet<>();
  private boolean failing;
  private boolean planned;
  private boolean due;
  private boolean writing;

  /**
   * Nothing goes back yet.
   *
   * @param dueTask calls {@link #due} under the lock
   */
  Returns(
      PlaceReleaser releaser,
      PlaceFeeds feeds,
      SuspectRows suspects,
      Groups groups,
      Dispatch node,
      Runnable dueTask) {
    this.releaser = releaser;
    this.feeds = feeds;
    this.suspects = suspects;
    this.groups = groups;
    this.node = node;
    this.dueTask = dueTask;
  }

  /** Gives a claim back: until the store has answered, no page counts for the row. */
  void release(MessageKey key) {
    release(key, 0);
  }

  /** The same for a row that a page brought. */
  void release(StoredMessage message, boolean suspect) {
    release(message.key(), suspect ? message.state().deliveries() + 1 : 0);
  }

  /** The same for a row of which more may be known than the store knows. */
  void release(Candidate candidate) {
    int deliveries = candidate.message() == null ? 0 : candidate.message().state().deliveries();
    release(candidate.key(), candidate.suspect() ? deliveries + 1 : 0);
  }

  /** Whether a suspect is on its way back and not counted yet. */
  boolean doubtful() {
    return !uncounted.isEmpty();
  }

  /**
   * The same for a row of which only the key is known.
   *
   * @param deliveries the row's count when it may have been delivered, 0 when it was not
   */
  void release(MessageKey key, int deliveries) {
    if (deliveries == 0 && releasing.contains(key)) {
      return;
    }
    if (deliveries > 0 && node.claims()) {
      uncounted.add(key);
    }
    if (releaser.release(key, deliveries)) {
      releasing.add(key);
      // Whoever gets it next is told what is known of it.
      suspects.trust(key);
    }
  }

  /** Whether a row is on its way back that comes before this one: it may be read here again. */
  boolean overtakes(Candidate first) {
    return !releasing.isEmpty() && releasing.first().compareTo(first.key()) < 0;
  }

  boolean releases(MessageKey key) {
    return releasing.contains(key);
  }

  void released(Collection<MessageKey> keys) {
    failing = false;
    releasing.removeAll(keys);
    uncounted.removeAll(keys);
  }

  /** The store is away: what goes back waits for it, but whoever only looks does not. */
  void failed() {
    failing = true;
  }

  /** Plans to give groups back, where other nodes want them. */
  void planGroups() {
    plan(PAUSE_MILLIS);
  }

  private void plan(long millis) {
    if (!planned && groups.idle()) {
      planned = true;
      node.threads().later(millis, dueTask);
    }
  }

  /** The little while is over: from now on nothing is read here. */
  void due() {
    due = true;
    goOn();
  }

  /** Whether nothing may be read, because groups are about to go. */
  boolean underWay() {
    return due || writing;
  }

  /** A page that is on its way may have claimed more of a group than is known here. */
  void goOn() {
    if (due && !writing && !feeds.reading() && releasing.isEmpty()) {
      due = false;
      writing = true;
      releaser.returnGroups(groups.takeIdle());
    }
  }

  /** The groups are gone, but for these. */
  void ended(List<String> kept) {
    writing = false;
    planned = false;
    groups.keepIdle(kept);
    plan(kept.isEmpty() ? PAUSE_MILLIS : AFTER_FAILURE_MILLIS);
  }

  /** Whether nothing that could be looked for goes back now. */
  boolean quiet() {
    return (failing || releasing.isEmpty()) && !underWay();
  }

  /** Whether nothing goes back, now or soon. */
  boolean idle() {
    return releasing.isEmpty() && !underWay() && !planned;
  }
}
