// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds the bytes that wait to be written and for which no caller waits; one unit may always pass,
 * however large. Thread-safe.
 */
final class ByteGate {
  private final long most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private long inside;

  ByteGate(long most) {
    this.most = most;
  }

  /** Waits for room, uninterruptibly: the store answers every unit. */
  void enter(long bytes) {
    lock.lock();
    try {
      while (inside > 0 && inside + bytes > most) {
        room.awaitUninterruptibly();
      }
      inside += bytes;
    } finally {
      lock.unlock();
    }
  }

  void leave(long bytes) {
    lock.lock();
    try {
      inside -= bytes;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
