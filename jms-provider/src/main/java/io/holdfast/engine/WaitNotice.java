// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.NodeStore;
import java.util.concurrent.TimeUnit;

/**
 * Tells the other nodes whether a consumer of this one waits, so that they ring for it, or need
 * not. What they commit after they could know is rung for; what they committed before, this node
 * asks for when it has told them. Only {@link #consumerWaits} may be called by several threads.
 */
final class WaitNotice {
  /** Nanoseconds for which it stands after nobody waits, so that it need not change often. */
  private static final long LINGERS = TimeUnit.SECONDS.toNanos(5);

  private final Dispatch node;
  private final NodeStore nodes;
  private final Runnable beat;
  private final Runnable ask;
  private volatile boolean told;
  private boolean waits;
  private long lookedAt;

  /**
   * A notice that is not given.
   *
   * @param beat tells it
   * @param ask has {@link #renew} called soon, and the others asked after that; must be quick
   */
  WaitNotice(Dispatch node, Runnable beat, Runnable ask) {
    this.node = node;
    this.nodes = node.store().nodes();
    this.beat = beat;
    this.ask = ask;
  }

  /** The first consumer since the last look waits. */
  void consumerWaits() {
    if (!told) {
      ask.run();
    }
  }

  /** Tells them at once that one waits, and with the next beat that none does. */
  void renew() {
    if (node.takeWaited()) {
      waits = true;
      lookedAt = System.nanoTime();
    }
    if (waits && !told) {
      nodes.waits(true);
      beat.run();
      told = true;
    } else if (waits && System.nanoTime() - lookedAt > LINGERS) {
      lookedAt = System.nanoTime();
      // First: whoever begins to wait from here on asks.
      told = false;
      waits = node.takeWaited() || node.awaited();
      told = waits;
      nodes.waits(waits);
    }
  }
}
