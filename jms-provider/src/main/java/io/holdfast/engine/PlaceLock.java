// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The lock of a place, around short work in memory. Thread-safe. */
final class PlaceLock {
  private final ReentrantLock lock = new ReentrantLock();

  <T> T get(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  void run(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
