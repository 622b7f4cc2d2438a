// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.util.function.BooleanSupplier;

/** Who hears of what this node commits. Thread-safe. */
final class Audience {
  private final boolean shared;
  private final GroupUse groups = new GroupUse();
  private volatile BooleanSupplier others = () -> true;
  private volatile Signals signals = Signals.NONE;

  /**
   * Others, until it is known better.
   *
   * @param shared whether other nodes can be on the database at all
   */
  Audience(boolean shared) {
    this.shared = shared;
  }

  /** Who tells whether other nodes are there, and rings for them. */
  void is(BooleanSupplier company, Signals bell) {
    others = company;
    signals = bell;
  }

  /** Whether other nodes can ever be there. */
  boolean shared() {
    return shared;
  }

  /** Whether other nodes are there, as far as this one knows. */
  boolean present() {
    return shared && others.getAsBoolean();
  }

  /** Whether message groups must be shared out between nodes. */
  GroupUse groups() {
    return groups;
  }

  /** There is news for them. */
  void told() {
    signals.send();
  }
}
