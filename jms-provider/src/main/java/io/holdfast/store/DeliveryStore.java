// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;
import java.util.function.Predicate;

/** Reads deliveries for dispatch and remembers durably what this node works on. Thread-safe. */
public interface DeliveryStore {
  /**
   * The next rows of a place by key, those with a branch and those that are expired left out.
   * Alone, and when something of the page is wanted, a window over [first such row, last such row]
   * is durable before this returns, and the windows in {@code finished} are removed in the same
   * transaction. Among other nodes, rows that one of them has claimed are left out, and those that
   * are wanted carry this node's claim when this returns; their state tells whose it was before. An
   * exclusive page ends before such a row.
   *
   * @return at most limit rows, in the order of delivery
   */
  Page page(PageRequest request);

  /** Whether pages claim their rows, because other nodes may work on the same place. */
  boolean claims();

  /** Gives claims of this node back, of rows that were not delivered. */
  void release(List<MessageKey> keys);

  /**
   * Lets other nodes have these message groups, of which this node holds no row any more. Where
   * rows are claimed, a page that claims a row of a group has taken the group for this node before,
   * and leaves out rows of groups that another node has.
   */
  void releaseGroups(long place, List<String> groups);

  /** Removes windows whose rows are all settled. */
  void finish(List<Long> windows);

  /**
   * Ranges of this place on which an incarnation worked that died: rows in them, and rows that
   * carry the claim of another incarnation than this one, may have been delivered before.
   */
  List<Window> suspects(long place);

  /**
   * Marks a suspect durably before it is handed over: sets the count and this node's claim.
   *
   * @param key the row
   * @param deliveries the new count
   * @return false when the row is gone
   */
  boolean mark(MessageKey key, int deliveries);

  /** The message with its body read whole; the same message when its body is at hand. */
  StoredMessage withBody(StoredMessage message);

  /**
   * What to read.
   *
   * @param after the rows behind this key
   * @param through up to and with this key, of the same place
   * @param limit the most rows
   * @param finished windows to remove
   * @param filter which rows are wanted; null for all
   * @param headers what those rows fulfil: others may be left out; null for nothing
   * @param exclusive whether no other node may work on the place: what one of them has claimed yet,
   *     which had it before, is not overtaken
   */
  record PageRequest(
      MessageKey after,
      MessageKey through,
      int limit,
      List<Long> finished,
      Predicate<StoredMessage> filter,
      HeaderCondition headers,
      boolean exclusive) {
    /** Whether some rows may not be wanted. */
    public boolean selective() {
      return filter != null;
    }

    /** Which rows to claim. */
    public Predicate<StoredMessage> wanted() {
      return filter == null ? message -> true : filter;
    }
  }

  /**
   * What was read.
   *
   * @param messages in order; a message that cannot be read is not here but in {@code unreadable}
   * @param unreadable rows that cannot be read, with the reason
   * @param window the window's number, 0 when nothing of the page is wanted
   * @param complete whether the range holds no further rows
   * @param last the last row that was seen, also when another node was faster; null for none
   * @param groups the message groups that were taken for this node, perhaps for nothing
   * @param again rows that must be read again, with what lies behind them, before anything else of
   *     their groups
   * @param blocked whether an exclusive page ends because another node has the next row
   */
  record Page(
      List<StoredMessage> messages,
      List<Unreadable> unreadable,
      long window,
      boolean complete,
      MessageKey last,
      List<String> groups,
      List<MessageKey> again,
      boolean blocked) {}

  /** A row that cannot be read. */
  record Unreadable(MessageKey key, String reason) {}

  /** A range of keys of one place, both ends included. */
  record Window(long id, MessageKey from, MessageKey to) {
    /** Whether the key lies in the range. */
    public boolean contains(MessageKey key) {
      return from.compareTo(key) <= 0 && key.compareTo(to) <= 0;
    }
  }
}
