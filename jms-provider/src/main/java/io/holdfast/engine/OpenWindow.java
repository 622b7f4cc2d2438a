// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

/** A durable window and how many of its rows this node still works on. Confined to its place. */
final class OpenWindow {
  private final long id;
  private int open;

  OpenWindow(long id) {
    this.id = id;
  }

  long id() {
    return id;
  }

  void enter() {
    open++;
  }

  /** One row less; true when it was the last. */
  boolean leave() {
    open--;
    return open == 0;
  }

  boolean empty() {
    return open == 0;
  }
}
