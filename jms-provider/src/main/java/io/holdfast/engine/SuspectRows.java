// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.Window;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoredMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a place that may have been delivered without a trace: in windows of incarnations that
 * died, with a foreign claim, or lost sight of in an outage. Confined to its place's lock.
 */
final class SuspectRows {
  private final long incarnation;
  private final long openedAt;
  private final List<Window> windows = new ArrayList<>();
  private final Map<MessageKey, Integer> doubted = new HashMap<>();
  private boolean loaded;

  /**
   * None known yet.
   *
   * @param incarnation this node's
   * @param openedAt when this node opened the store, by the database's clock
   */
  SuspectRows(long incarnation, long openedAt) {
    this.incarnation = incarnation;
    this.openedAt = openedAt;
  }

  boolean loaded() {
    return loaded;
  }

  /** The windows as the store has them; the first answer counts. */
  void load(List<Window> found) {
    if (!loaded) {
      windows.addAll(found);
      loaded = true;
    }
  }

  boolean includes(StoredMessage message) {
    if (doubted.containsKey(message.key())) {
      return true;
    }
    long claim = message.state().claimedBy();
    if (claim != 0) {
      return claim != incarnation;
    }
    // A window over several priorities also covers keys that were given later.
    return message.headers().timestamp() <= openedAt && !around(message.key()).isEmpty();
  }

  /** Whether this node itself lost sight of the row. */
  boolean doubts(MessageKey key) {
    return doubted.containsKey(key);
  }

  List<Window> around(MessageKey key) {
    if (windows.isEmpty()) {
      return List.of();
    }
    return windows.stream().filter(window -> window.contains(key)).toList();
  }

  void ended(Window window) {
    windows.remove(window);
  }

  /**
   * This node lost sight of the row while it was delivered.
   *
   * @param deliveries its count if it was
   */
  void doubt(MessageKey key, int deliveries) {
    doubted.put(key, deliveries);
  }

  /** What this node lost sight of and does not know is whoever's business now. */
  Map<MessageKey, Integer> takeDoubted(Set<MessageKey> known) {
    Map<MessageKey, Integer> taken = new HashMap<>(doubted);
    taken.keySet().removeAll(known);
    doubted.keySet().removeAll(taken.keySet());
    return taken;
  }

  void trust(MessageKey key) {
    doubted.remove(key);
  }

  /** The page shows the whole range: what is doubted in it and neither there nor known is gone. */
  void seen(Read read, Page page, Set<MessageKey> known) {
    if (doubted.isEmpty()) {
      return;
    }
    Set<MessageKey> there = new HashSet<>(known);
    page.messages().forEach(message -> there.add(message.key()));
    MessageKey last = page.last() == null ? read.after() : page.last();
    MessageKey through = page.complete() ? read.through() : last;
    doubted
        .keySet()
        .removeIf(
            key ->
                read.after().compareTo(key) < 0
                    && key.compareTo(through) <= 0
                    && !there.contains(key));
  }

  boolean idle() {
    return doubted.isEmpty();
  }
}
