// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The store's own threads. Only they enter the database, because an interrupt inside H2's file
 * channel closes the whole database; callers wait without being interruptible. Thread-safe.
 */
final class StoreThreads {
  /** How many reads run side by side. */
  static final int READERS = 4;

  private static final int STOP_SECONDS = 30;

  private final String node;
  private final ExecutorService readers;

  StoreThreads(String node) {
    this.node = node;
    this.readers = Executors.newFixedThreadPool(READERS, factory("reader"));
  }

  /** Makes threads that carry the vault's class loader, whoever asks for them. */
  ThreadFactory factory(String role) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      String name = "holdfast-" + node + "-" + role + "-" + number.incrementAndGet();
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      thread.setContextClassLoader(StoreThreads.class.getClassLoader());
      return thread;
    };
  }

  /** Runs a read on a thread of the store and waits for it. */
  <T> T read(Callable<T> work) {
    try {
      return await(readers.submit(work));
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
  }

  /** Waits for an outcome whatever happens; an interrupt is kept for later. */
  static <T> T await(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for the end of a thread whatever happens; an interrupt is kept for later. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static StoreException failure(Throwable cause) {
    if (cause instanceof StoreException known) {
      // A new one, so that the stack shows the caller; the kind and text stay.
      return new StoreException(known.kind(), known.getMessage(), known);
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return SqlErrors.translate(cause);
  }

  static StoreException closed(Throwable cause) {
    return new StoreException(StoreException.Kind.CLOSED, StoreText.CLOSED.with(), cause);
  }

  /**
   * Runs the steps of closing on a thread of the store; every step runs, the first failure is told.
   */
  void close(List<Runnable> steps) {
    FutureTask<Void> closing =
        new FutureTask<>(
            () -> {
              runAll(steps);
              return null;
            });
    factory("close").newThread(closing).start();
    await(closing);
  }

  private static void runAll(List<Runnable> steps) {
    RuntimeException first = null;
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Lets running reads end and stops. Idempotent. */
  void stop() {
    readers.shutdown();
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    boolean ended = false;
    while (!ended) {
      try {
        ended = readers.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        ended |= System.nanoTime() >= end;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
