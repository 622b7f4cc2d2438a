// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happened, in order. Thread-safe. */
public final class Timeline {
  private final List<String> events = new CopyOnWriteArrayList<>();

  /** Adds an event. */
  public void add(String event) {
    events.add(event);
  }

  /** Everything so far. */
  public List<String> events() {
    return List.copyOf(events);
  }

  /** Forgets everything so far. */
  public void clear() {
    events.clear();
  }
}
