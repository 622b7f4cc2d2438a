// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.engine.Candidate.State;
import io.holdfast.store.DeliveryStore.Window;
import io.holdfast.store.MessageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rows of a place that wait in a buffer, are held, or are out of sight until the store answers,
 * and the groups to which they belong. Confined to its place's lock.
 */
final class KnownRows {
  private final Map<MessageKey, Candidate> known = new HashMap<>();
  private final TreeMap<MessageKey, Candidate> lost = new TreeMap<>();
  private final Groups groups;

  KnownRows(boolean shared) {
    this.groups = new Groups(shared);
  }

  Groups groups() {
    return groups;
  }

  Candidate get(MessageKey key) {
    return known.get(key);
  }

  boolean contains(MessageKey key) {
    return known.containsKey(key);
  }

  /** Those that wait in buffers. */
  List<Candidate> buffered() {
    return known.values().stream().filter(row -> row.state() == State.BUFFERED).toList();
  }

  Set<MessageKey> keys() {
    return known.keySet();
  }

  void put(Candidate candidate) {
    known.put(candidate.key(), candidate);
    groups.enter(candidate);
  }

  /** Out of memory; whether other consumers may have more of its group now. */
  boolean remove(Candidate candidate) {
    known.remove(candidate.key(), candidate);
    lost.remove(candidate.key(), candidate);
    return groups.leave(candidate);
  }

  /** Out of sight. */
  void lose(Candidate candidate) {
    candidate.become(State.LOST);
    lost.put(candidate.key(), candidate);
  }

  /** Whether the fate of a row is open that would be delivered before this one. */
  boolean overtakes(Candidate first, Feed feed) {
    return !lost.isEmpty()
        && lost.headMap(first.key()).values().stream()
            .anyMatch(open -> open.message() == null || feed.matches(open.message()));
  }

  /** Whether none lies in this range. */
  boolean noneIn(Window range) {
    return known.keySet().stream().noneMatch(range::contains);
  }

  /** Whether somebody holds one. */
  boolean held() {
    return known.values().stream().anyMatch(row -> row.state() != State.BUFFERED);
  }

  /** Whether one of them may have been delivered without a trace. */
  boolean doubtful() {
    return !lost.isEmpty() || known.values().stream().anyMatch(Candidate::suspect);
  }

  boolean isEmpty() {
    return known.isEmpty();
  }
}
