// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts messages and what they cost, between a begin and an end. Thread-safe. */
public final class Meter {
  private static final long LONGEST_MICROS = 60_000_000;
  private static final int[] PER_MILLE = {100, 250, 500, 750, 900, 950, 990, 999, 1_000};
  private static final Path DISKS = Path.of("/proc/diskstats");
  private static final int FLUSHES = 18;

  private final Supplier<Duration> beside;
  private final LongAdder messages = new LongAdder();
  private final Histogram times = new ConcurrentHistogram(LONGEST_MICROS, 3);
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile boolean counting;
  private long begun;
  private long cpu;
  private long allocated;
  private long flushes;

  /**
   * A meter.
   *
   * @param beside processor time of other processes that work for the contender
   */
  public Meter(Supplier<Duration> beside) {
    this.beside = beside;
  }

  /** Counts from here. */
  public synchronized void begin() {
    messages.reset();
    times.reset();
    cpu = cpu();
    allocated = allocated();
    flushes = flushes();
    begun = System.nanoTime();
    counting = true;
  }

  /** Some messages came to their end. */
  public void count(int more) {
    if (counting) {
      messages.add(more);
    } else if (first.getCount() > 0) {
      first.countDown();
    }
  }

  /** What is timed took so long. */
  public void took(long nanos) {
    if (counting) {
      times.recordValue(Math.min(LONGEST_MICROS, Math.max(0, nanos / 1_000)));
    }
  }

  /** Waits for the first message that comes to its end. */
  boolean begins(long timeout, TimeUnit unit) throws InterruptedException {
    return first.await(timeout, unit);
  }

  /** Whether a message was counted since the begin. */
  boolean some() {
    return messages.sum() > 0;
  }

  /** Stops counting; call it while the load goes on, because threads take their figures along. */
  public synchronized Outcome end() {
    counting = false;
    double seconds = (System.nanoTime() - begun) / 1e9;
    long count = messages.sum();
    double each = Math.max(1, count);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(Outcome.MESSAGES, (double) count);
    figures.put(Outcome.RATE, count / seconds);
    figures.put(Outcome.CPU, (cpu() - cpu) / 1e3 / each);
    figures.put(Outcome.ALLOCATED, Math.max(0, allocated() - allocated) / each);
    figures.put(Outcome.FLUSHES, (flushes() - flushes) / each);
    if (times.getTotalCount() > 0) {
      for (int perMille : PER_MILLE) {
        double micros = times.getValueAtPercentile(perMille / 10.0);
        figures.put(Outcome.within(perMille), micros);
      }
    }
    return new Outcome(figures);
  }

  private long cpu() {
    return beside.get().toNanos()
        + ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime();
  }

  /** Of the threads that live; those of a load live as long as it is measured. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  /** Of all disks, where the system counts them (Linux 5.5 and newer); 0 elsewhere. */
  private static long flushes() {
    if (!Files.isReadable(DISKS)) {
      return 0;
    }
    try {
      return Files.readAllLines(DISKS).stream()
          .map(line -> List.of(line.trim().split("\\s+")))
          .filter(fields -> fields.size() > FLUSHES)
          .mapToLong(fields -> Long.parseLong(fields.get(FLUSHES)))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
