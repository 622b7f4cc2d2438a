// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one engine; all end with it. Thread-safe. */
final class EngineThreads implements AutoCloseable {
  private static final int READERS = 4;
  private static final int TIMERS = 3;
  private static final long PATIENCE = 30;

  private final ThreadPoolExecutor sessions;
  private final ThreadPoolExecutor readers;
  private final ScheduledThreadPoolExecutor timer;
  private final ScheduledThreadPoolExecutor heart;

  EngineThreads(String node) {
    // A listener's thread waits for its session's messages: one for each session that listens.
    sessions =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            named(node, "session"));
    readers =
        new ThreadPoolExecutor(
            READERS,
            READERS,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named(node, "reader"));
    readers.allowCoreThreadTimeOut(true);
    readers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    timer = timer(TIMERS, named(node, "timer"));
    heart = timer(1, named(node, "heart"));
  }

  private static ScheduledThreadPoolExecutor timer(int threads, ThreadFactory factory) {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(threads, factory);
    timer.setRemoveOnCancelPolicy(true);
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return timer;
  }

  private static ThreadFactory named(String node, String role) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      String name = "holdfast-" + node + "-" + role + "-" + count.incrementAndGet();
      // A thread that outlives the call which started it must keep nothing of the caller: neither
      // its inheritable thread locals nor its class loader.
      Thread thread = new Thread(null, task, name, 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      return thread;
    };
  }

  /** Runs a session's listeners. */
  ExecutorService sessions() {
    return sessions;
  }

  /** For short waits and periodic work. */
  ScheduledThreadPoolExecutor timer() {
    return timer;
  }

  /** For the heartbeat alone: work that waits for the database must not hold it up. */
  ScheduledThreadPoolExecutor heart() {
    return heart;
  }

  /** Runs something that reads the store; dropped when the engine is closed. */
  void read(Runnable task) {
    readers.execute(task);
  }

  /** Runs something on a reader after a pause. */
  void later(long millis, Runnable task) {
    var unused = timer.schedule(() -> readers.execute(task), millis, TimeUnit.MILLISECONDS);
  }

  /** Ends the readers, after what they were given. */
  void stopReading() {
    readers.shutdown();
    if (!ended(readers)) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    timer.shutdown();
    heart.shutdown();
    readers.shutdown();
    sessions.shutdown();
    boolean interrupted = false;
    for (ThreadPoolExecutor pool : new ThreadPoolExecutor[] {timer, heart, readers, sessions}) {
      interrupted |= !ended(pool);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean ended(ThreadPoolExecutor pool) {
    try {
      pool.awaitTermination(PATIENCE, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
