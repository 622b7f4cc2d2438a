// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is measured: messages of 1 KiB, counted where they end. Numbers are those of the docs. */
enum Workload {
  /** Persistent, acknowledged one by one: one producer and one consumer at once. */
  W1,
  /** The same with 8 and 8. */
  W2,
  /** Transacted, 100 a commit on both sides. */
  W3A,
  /** The same with 4 and 4. */
  W3B,
  /** Not persistent. */
  W4,
  /** Send only, one sender. */
  W5A,
  /** Send only, 16 senders. */
  W5B,
  /** In: a backlog that nobody consumes, 100 a commit. */
  W6_IN,
  /** Out: the backlog of {@link #W6_IN} in the same directory. */
  W6_OUT;

  private static final int BATCH = 100;

  /**
   * What a workload works with.
   *
   * @param factory the contender's
   * @param warmUp how long nothing is counted, milliseconds
   * @param measured how long is counted, milliseconds
   * @param meter what it cost
   */
  record Load(ConnectionFactory factory, long warmUp, long measured, Meter meter) {}

  Outcome run(Load load) throws Exception {
    return switch (this) {
      case W1 -> new Flow(load, DeliveryMode.PERSISTENT, 0).run(1, 1);
      case W2 -> new Flow(load, DeliveryMode.PERSISTENT, 0).run(8, 8);
      case W3A -> new Flow(load, DeliveryMode.PERSISTENT, BATCH).run(1, 1);
      case W3B -> new Flow(load, DeliveryMode.PERSISTENT, BATCH).run(4, 4);
      case W4 -> new Flow(load, DeliveryMode.NON_PERSISTENT, 0).run(1, 1);
      case W5A -> new Flow(load, DeliveryMode.PERSISTENT, 0).run(1, 0);
      case W5B -> new Flow(load, DeliveryMode.PERSISTENT, 0).run(16, 0);
      case W6_IN -> new Flow(load, DeliveryMode.PERSISTENT, BATCH).run(1, 0);
      case W6_OUT -> new Flow(load, DeliveryMode.PERSISTENT, BATCH).run(0, 1);
    };
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Workload of(String label) {
    return Arrays.stream(values())
        .filter(workload -> workload.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No workload \"" + label + "\": " + labels()));
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Workload::label).toList();
  }
}
