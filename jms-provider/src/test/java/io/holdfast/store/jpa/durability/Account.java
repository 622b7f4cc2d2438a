// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client of the store may rely on: which sends and acknowledgements were answered. Every
 * event is one line, so that a child process can print it before and after each call. Thread-safe.
 */
final class Account {
  /** An event: what was asked for or answered, and the message. */
  enum Event {
    SENDING,
    SENT,
    ACKNOWLEDGING,
    ACKNOWLEDGED
  }

  private final Set<String> asked = new HashSet<>();
  private final Set<String> mustBeThere = new TreeSet<>();
  private final Set<String> mustBeGone = new HashSet<>();
  private int answers;

  /** Takes an event as {@link #line} wrote it; anything else is not of this account. */
  void take(String line) {
    String[] words = line.split(" ", -1);
    if (words.length == 3 && words[0].equals("@")) {
      take(Event.valueOf(words[1]), words[2]);
    }
  }

  /** An event as a line. */
  static String line(Event event, String message) {
    return "@ " + event + " " + message;
  }

  synchronized void take(Event event, String message) {
    switch (event) {
      case SENDING -> asked.add(message);
      case SENT -> {
        mustBeThere.add(message);
        answers++;
      }
      case ACKNOWLEDGING -> mustBeThere.remove(message);
      case ACKNOWLEDGED -> {
        mustBeGone.add(message);
        answers++;
      }
    }
  }

  /** How many answers were given. */
  synchronized int answers() {
    return answers;
  }

  /** What is wrong with the rows that a reopened store holds; empty when all is well. */
  synchronized List<String> faults(List<String> rows) {
    Set<String> found = new HashSet<>();
    Set<String> faults = new TreeSet<>();
    for (String row : rows) {
      if (!found.add(row)) {
        faults.add("twice: " + row);
      }
      if (mustBeGone.contains(row)) {
        faults.add("acknowledged, but there again: " + row);
      }
      if (!asked.contains(row)) {
        faults.add("never sent: " + row);
      }
    }
    for (String message : mustBeThere) {
      if (!found.contains(message)) {
        faults.add("sent, but lost: " + message);
      }
    }
    return List.copyOf(faults);
  }

  /** From now on the rows are known: what was open is decided. */
  synchronized void settle(List<String> rows) {
    asked.addAll(rows);
    mustBeThere.clear();
    mustBeThere.addAll(rows);
  }
}
