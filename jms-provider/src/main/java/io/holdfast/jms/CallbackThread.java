// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Calls an application's listeners one after another, in the class loader context in which it was
 * made, on a thread that ends when it has nothing to do. Thread-safe.
 */
final class CallbackThread {
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor executor;
  private volatile Thread running;

  CallbackThread(String name) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    executor =
        new ThreadPoolExecutor(
            0,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              thread.setContextClassLoader(context);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
  }

  void call(Runnable callback) {
    executor.execute(
        () -> {
          running = Thread.currentThread();
          try {
            callback.run();
          } finally {
            running = null;
          }
        });
  }

  /** Whether the calling thread is in one of its callbacks. */
  boolean current() {
    return running == Thread.currentThread();
  }

  /** Calls what waits, then ends. */
  void close() {
    executor.shutdown();
  }
}
