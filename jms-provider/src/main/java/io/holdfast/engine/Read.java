// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.MessageKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A page that is being read, and what happened at its place meanwhile: the page is as old as its
 * snapshot. Confined to its place's lock.
 */
final class Read {
  private final MessageKey after;
  private final MessageKey through;
  private final int limit;
  private final Set<MessageKey> skipped = new HashSet<>();
  private final Set<MessageKey> renewed = new HashSet<>();
  private final long[] ceiling = new long[Feed.PRIORITIES];
  private final boolean[] dirty = new boolean[Feed.PRIORITIES];

  Read(MessageKey after, MessageKey through, int limit) {
    this.after = after;
    this.through = through;
    this.limit = limit;
    Arrays.fill(ceiling, Long.MAX_VALUE);
  }

  MessageKey after() {
    return after;
  }

  MessageKey through() {
    return through;
  }

  int limit() {
    return limit;
  }

  /** The row was settled: what the page says of it is stale. */
  void skip(MessageKey key) {
    skipped.add(key);
  }

  /** The row changed hands: what the page says of it is stale, but the page may have claimed it. */
  void renew(MessageKey key) {
    renewed.add(key);
  }

  boolean renews(MessageKey key) {
    return renewed.contains(key);
  }

  boolean skips(MessageKey key) {
    return skipped.contains(key);
  }

  /** There is something to read again behind this arrival. */
  void lower(int priority, long arrival) {
    dirty[priority] = true;
    ceiling[priority] = Math.min(ceiling[priority], arrival);
  }

  boolean dirty(int priority) {
    return dirty[priority];
  }

  long ceiling(int priority) {
    return ceiling[priority];
  }
}
