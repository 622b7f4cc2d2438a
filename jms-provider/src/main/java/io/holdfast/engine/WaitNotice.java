// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tells the other nodes whether a consumer of this one waits, so that they ring for it, or need
 * not. What they commit after they could know is rung for; what they committed before, this node
 * asks for when it has told them. Only {@link #consumerWaits} may be called by several threads.
 */
final class WaitNotice {
  /** Nanoseconds for which it stands after nobody waits, so that it need not change often. */
  private static final long LINGERS = TimeUnit.SECONDS.toNanos(5);

  private final BooleanSupplier begins;
  private final BooleanSupplier waiting;
  private final Consumer<Boolean> others;
  private final Runnable ask;
  private volatile boolean told;
  private boolean waits;
  private long lookedAt;

  /**
   * A notice that is not given.
   *
   * @param begins whether a consumer began to wait since it was last asked
   * @param waiting whether a consumer waits
   * @param others are told whether one waits: that one does, before it returns
   * @param ask has {@link #renew} called soon, and the others asked after that; must be quick
   */
  WaitNotice(
      BooleanSupplier begins, BooleanSupplier waiting, Consumer<Boolean> others, Runnable ask) {
    this.begins = begins;
    this.waiting = waiting;
    this.others = others;
    this.ask = ask;
  }

  /** The first consumer since the last look waits. */
  void consumerWaits() {
    if (!told) {
      ask.run();
    }
  }

  /** Tells the others what they do not know; what could not be told is told the next time. */
  void renew() {
    if (begins.getAsBoolean()) {
      waits = true;
      lookedAt = System.nanoTime();
    }
    if (waits && !told) {
      others.accept(true);
      told = true;
    } else if (waits && System.nanoTime() - lookedAt > LINGERS) {
      lookedAt = System.nanoTime();
      // First: whoever begins to wait from here on asks.
      told = false;
      waits = begins.getAsBoolean() || waiting.getAsBoolean();
      told = waits;
      if (!waits) {
        others.accept(false);
      }
    }
  }
}
