// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.DeliveryStore.Window;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoredMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows of a place that may have been delivered without a trace: in windows of incarnations that
 * died, with a foreign claim, or lost sight of in an outage. Confined to its place's lock.
 */
final class SuspectRows {
  private final long incarnation;
  private final long openedAt;
  private final List<Window> windows = new ArrayList<>();
  private final Set<MessageKey> doubted = new HashSet<>();
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

  void load(List<Window> found) {
    windows.addAll(found);
    loaded = true;
  }

  boolean includes(StoredMessage message) {
    if (doubted.contains(message.key())) {
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
    return doubted.contains(key);
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

  void doubt(MessageKey key) {
    doubted.add(key);
  }

  void trust(MessageKey key) {
    doubted.remove(key);
  }

  /** The page shows the whole range: what is doubted in it and not there is gone. */
  void seen(MessageKey after, MessageKey through, Predicate<MessageKey> there) {
    doubted.removeIf(
        key -> after.compareTo(key) < 0 && key.compareTo(through) <= 0 && !there.test(key));
  }

  boolean idle() {
    return doubted.isEmpty();
  }
}
