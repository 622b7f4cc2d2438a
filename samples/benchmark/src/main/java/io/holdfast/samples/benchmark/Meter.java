// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts messages and what they cost, between a begin and an end. Thread-safe. */
final class Meter {
  private static final long LONGEST_MICROS = 60_000_000;

  private final LongAdder messages = new LongAdder();
  private final Histogram times = new ConcurrentHistogram(LONGEST_MICROS, 3);
  private volatile boolean counting;
  private long begun;
  private long cpu;
  private long allocated;

  /** Counts from here. */
  synchronized void begin() {
    cpu = cpu();
    allocated = allocated();
    begun = System.nanoTime();
    counting = true;
  }

  /** Some messages came to their end. */
  void count(int more) {
    if (counting) {
      messages.add(more);
    }
  }

  /** A send or a commit took so long. */
  void took(long nanos) {
    if (counting) {
      times.recordValue(Math.min(LONGEST_MICROS, nanos / 1_000));
    }
  }

  /** Stops counting; call it while the load goes on. */
  synchronized Outcome end() {
    counting = false;
    double seconds = (System.nanoTime() - begun) / 1e9;
    long count = messages.sum();
    long each = Math.max(1, count);
    return new Outcome(
        count,
        count / seconds,
        times.getValueAtPercentile(50),
        times.getValueAtPercentile(99),
        (cpu() - cpu) / 1e3 / each,
        Math.max(0, allocated() - allocated) / each);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
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
}
