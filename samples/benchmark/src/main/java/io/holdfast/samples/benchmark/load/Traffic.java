// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Threads that send and receive until enough was measured. What was sent and not yet received is
 * bounded, so that a run measures the flow and not a backlog. Thread-safe.
 */
public final class Traffic implements AutoCloseable {
  /** How long a thread waits for a message before it looks whether all is over, milliseconds. */
  public static final long PATIENCE = 500;

  private static final long MOST_SECONDS = 60;

  private final Meter meter;
  private final Load.Extent extent;
  private final Semaphore ahead;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> roles = new ArrayList<>();

  /** What one thread does until {@link Traffic#over}. */
  @FunctionalInterface
  public interface Role {
    void play() throws Exception;
  }

  /**
   * Traffic.
   *
   * @param ahead the most messages that are sent and not yet received
   */
  public Traffic(Meter meter, Load.Extent extent, int ahead) {
    this.meter = meter;
    this.extent = extent;
    this.ahead = new Semaphore(ahead);
  }

  /** Starts one more thread. */
  public void add(Role role) {
    roles.add(
        threads.submit(
            () -> {
              role.play();
              return null;
            }));
  }

  /** Whether the threads are to end. */
  public boolean over() {
    return stop.getCount() == 0;
  }

  /** Whether so many messages may be sent; waits a while for it. */
  public boolean mayGo(int messages) throws InterruptedException {
    return ahead.tryAcquire(messages, PATIENCE, TimeUnit.MILLISECONDS);
  }

  /** So many messages have come. */
  public void came(int messages) {
    ahead.release(messages);
  }

  /**
   * Lets the traffic run, counts for as long as was asked and until something came, and ends it. A
   * thread that fails ends it with its reason.
   */
  public Outcome measure() throws Exception {
    until(() -> meter.begins(50, TimeUnit.MILLISECONDS));
    pause(extent.warmUp());
    meter.begin();
    pause(extent.measured());
    until(
        () -> {
          boolean some = meter.some();
          pause(some ? 0 : 50);
          return some;
        });
    Outcome outcome = meter.end();
    stop.countDown();
    for (Future<?> role : roles) {
      role.get();
    }
    return outcome;
  }

  /** Waits until every thread has come to its end by itself. */
  void awaitEnd() throws InterruptedException, ExecutionException {
    for (Future<?> role : roles) {
      role.get();
    }
  }

  private void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!condition.call()) {
      check();
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Nothing came within " + MOST_SECONDS + " seconds");
      }
    }
  }

  private void pause(long millis) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis;
        left > 0;
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
      check();
      if (stop.await(Math.min(50, left), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("The traffic ended early");
      }
    }
  }

  private void check() throws InterruptedException, ExecutionException {
    for (Future<?> role : roles) {
      if (role.isDone()) {
        role.get();
      }
    }
  }

  @Override
  public void close() {
    stop.countDown();
    threads.shutdownNow();
  }
}
