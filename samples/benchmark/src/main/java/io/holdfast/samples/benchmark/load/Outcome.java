// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run gave: figures by name. Immutable.
 *
 * @param figures those of {@link Meter}, and what a workload adds
 */
public record Outcome(Map<String, Double> figures) {
  /** Messages that were counted. */
  public static final String MESSAGES = "messages";

  /** Messages a second. */
  public static final String RATE = "rate";

  /** Processor time for each message, of this JVM and of its database, microseconds. */
  public static final String CPU = "cpu_us";

  /** Bytes that all threads of this JVM allocated for each message. */
  public static final String ALLOCATED = "allocated_bytes";

  /** Writes to the disk of the whole machine that were forced, for each message. */
  public static final String FLUSHES = "flushes";

  /** From the start of the provider on a full store to its first message, milliseconds. */
  public static final String RESTART = "restart_ms";

  /** By how much the heap in use grew, after a collection, MiB. */
  public static final String HEAP = "heap_mib";

  /** How long it took to open all consumers, milliseconds. */
  public static final String OPENED = "opened_ms";

  /** Messages of a higher priority that came after one of a lower. */
  public static final String DISORDER = "disorder";

  public Outcome {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** A figure, 0 when the workload has none of this name. */
  public double get(String name) {
    return figures.getOrDefault(name, 0.0);
  }

  /** The name of the time that so many of 1,000 sends or commits were within, microseconds. */
  public static String within(int perMille) {
    return "p" + perMille + "_us";
  }

  /** The name of the rate of a tenth of a backlog, 1 to 10. */
  public static String tenth(int number) {
    return "tenth_" + number;
  }

  /** The same with one more figure. */
  public Outcome with(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(figures);
    more.put(name, value);
    return new Outcome(more);
  }
}
