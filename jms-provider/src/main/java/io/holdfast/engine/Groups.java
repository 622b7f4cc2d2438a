// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.MessageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The message groups of a place that this node works on: each belongs to one consumer while any of
 * its messages is in memory or in a transaction, Jakarta Messaging 3.1, table 3-3. Confined to its
 * place's lock.
 */
final class Groups {
  /**
   * Who takes messages.
   *
   * @param consumer which one it is
   * @param serial whether what it takes is worked on one after the other
   */
  record Taker(Object consumer, boolean serial) {}

  private final boolean shared;
  private final Map<String, Group> groups = new HashMap<>();
  private final Set<String> idle = new HashSet<>();

  /**
   * None yet.
   *
   * @param shared whether other nodes want those of which nothing is left here
   */
  Groups(boolean shared) {
    this.shared = shared;
  }

  /** What is known of one group. */
  private static final class Group {
    private final Set<MessageKey> known = new HashSet<>();
    private final Set<MessageKey> held = new HashSet<>();
    private Taker taker;

    /** A consumer has it until nothing of it is left here, or until the consumer is closed. */
    boolean open(Taker other) {
      boolean mine = taker == null || taker.equals(other);
      return mine && (held.isEmpty() || (taker != null && other.serial()));
    }

    /** Whether somebody else than the consumer that worked on it may go on, who may be asleep. */
    boolean free() {
      return held.isEmpty() && !known.isEmpty() && (taker == null || !taker.serial());
    }
  }

  private static String name(Candidate candidate) {
    return candidate.message() == null ? null : candidate.message().headers().groupId();
  }

  private Group of(Candidate candidate) {
    String name = name(candidate);
    return name == null ? null : groups.get(name);
  }

  /** Whether no message of any group is here. */
  boolean isEmpty() {
    return groups.isEmpty();
  }

  /**
   * How many waiters to wake for so many messages: whoever is first in the line may not be the one
   * who may have the message of a group.
   */
  int wakes(int messages) {
    return isEmpty() ? messages : Integer.MAX_VALUE;
  }

  /** A message came into memory. */
  void enter(Candidate candidate) {
    String name = name(candidate);
    if (name != null) {
      groups.computeIfAbsent(name, unknown -> new Group()).known.add(candidate.key());
    }
  }

  /**
   * A message is no business of this node's memory any more; whether other takers may have more of
   * its group now.
   */
  boolean leave(Candidate candidate) {
    Group group = of(candidate);
    if (group == null) {
      return false;
    }
    group.held.remove(candidate.key());
    group.known.remove(candidate.key());
    if (group.known.isEmpty()) {
      groups.remove(name(candidate));
      claimed(name(candidate));
    }
    return group.free();
  }

  /** The node has this group, perhaps for nothing. */
  void claimed(String name) {
    if (shared && name != null && !groups.containsKey(name)) {
      idle.add(name);
    }
  }

  /** A consumer took a message. */
  void taken(Candidate candidate, Taker taker) {
    Group group = of(candidate);
    if (group != null) {
      group.taker = taker;
      group.held.add(candidate.key());
    }
  }

  /** A message was put back; whether other takers may have it now. */
  boolean returned(Candidate candidate) {
    Group group = of(candidate);
    return group != null && group.held.remove(candidate.key()) && group.free();
  }

  /** A consumer is gone: what it holds keeps its groups until it is settled. */
  void quit(Object consumer) {
    for (Group group : groups.values()) {
      if (group.taker != null && group.taker.consumer == consumer) {
        group.taker = null;
      }
    }
  }

  /**
   * Which messages this taker may have, asked in the order of delivery: nothing overtakes a message
   * of its group.
   */
  Predicate<Candidate> admitted(SuspectGate gate, Object session, Taker taker) {
    if (groups.isEmpty()) {
      return candidate -> gate.admits(candidate, session);
    }
    Set<String> passed = new HashSet<>();
    return candidate -> {
      Group group = of(candidate);
      if (group != null && (passed.contains(name(candidate)) || !group.open(taker))) {
        return false;
      }
      boolean admitted = gate.admits(candidate, session);
      if (!admitted && group != null) {
        passed.add(name(candidate));
      }
      return admitted;
    };
  }

  /** Whether there are groups of which nothing is left here. */
  boolean idle() {
    return !idle.isEmpty();
  }

  /** The groups of which nothing is left here, which other nodes may have now. */
  List<String> takeIdle() {
    idle.removeAll(groups.keySet());
    List<String> taken = new ArrayList<>(idle);
    idle.clear();
    return taken;
  }

  /** These could not be given to other nodes. */
  void keepIdle(List<String> names) {
    idle.addAll(names);
  }
}
