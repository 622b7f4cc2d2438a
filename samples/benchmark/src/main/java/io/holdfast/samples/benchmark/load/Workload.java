// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import io.holdfast.samples.benchmark.contender.Contender;
import io.holdfast.samples.benchmark.load.QueueFlow.Spec;
import jakarta.jms.DeliveryMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is measured: messages of 1 KiB where nothing else is said, counted where they end. */
public enum Workload {
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
  /** A backlog that nobody consumes, a restart, and the drain. */
  W6,
  /** A reply by its correlation id from a queue that holds 10,000 others. */
  W7A,
  /** The same behind a whole backlog of others. */
  W7A_DEEP,
  /** A reply over a temporary queue. */
  W7B,
  /** A topic with one durable subscriber. */
  W8A,
  /** A topic with ten durable subscribers. */
  W8B,
  /** A topic with ten plain subscribers, and messages that are not persistent. */
  W8C,
  /** Ten consumers of a queue with a selector each. */
  W9,
  /** Bodies of 1 MiB. */
  W10A,
  /** Bodies of 10 MiB. */
  W10B,
  /** 1,000 queues. */
  W11,
  /** Messages with a delay. */
  W12,
  /** Priorities across a backlog. */
  W13,
  /** XA, one thread. */
  W14A,
  /** XA, four threads. */
  W14B,
  /** A long flow through one queue, without and with a foreign transaction that stays open. */
  W15,
  /** Eight producers and eight consumers as in W2, spread over 1, 2 and 4 nodes. */
  W16A,
  /** The same with 100 a transaction. */
  W16B;

  /** Bytes of a body. */
  public static final int BODY = 1_024;

  /** Messages in a transaction. */
  public static final int BATCH = 100;

  private static final int MEBIBYTE = 1 << 20;
  private static final int OTHERS = 10_000;
  private static final int TEN = 10;

  /** Runs it and gives its figures, by part for those that have parts; else the part is "". */
  public Map<String, Outcome> run(Load load) throws Exception {
    return switch (this) {
      case W6 -> new Backlog(load, load.extent().backlog(), false).run();
      case W13 -> new Backlog(load, load.extent().backlog() / TEN, true).run();
      case W15 -> new LongTransaction(load).run();
      case W16A -> nodes(load, persistent(8, 8, 0));
      case W16B -> nodes(load, persistent(8, 8, BATCH));
      default -> Map.of("", flow(load));
    };
  }

  private Outcome flow(Load load) throws Exception {
    return switch (this) {
      case W1 -> queue(load, persistent(1, 1, 0));
      case W2 -> queue(load, persistent(8, 8, 0));
      case W3A -> queue(load, persistent(1, 1, BATCH));
      case W3B -> queue(load, persistent(4, 4, BATCH));
      case W4 -> queue(load, new Spec(1, 1, DeliveryMode.NON_PERSISTENT, 0, BODY, false));
      case W5A -> queue(load, persistent(1, 0, 0));
      case W5B -> queue(load, persistent(16, 0, 0));
      case W7A -> new Replies(load).shared(OTHERS);
      case W7A_DEEP -> new Replies(load).shared(load.extent().backlog());
      case W7B -> new Replies(load).temporary();
      case W8A -> new TopicFlow(load, 1, true, DeliveryMode.PERSISTENT).run();
      case W8B -> new TopicFlow(load, TEN, true, DeliveryMode.PERSISTENT).run();
      case W8C -> new TopicFlow(load, TEN, false, DeliveryMode.NON_PERSISTENT).run();
      case W9 -> queue(load, new Spec(1, TEN, DeliveryMode.PERSISTENT, 0, BODY, true));
      case W10A -> queue(load, new Spec(1, 1, DeliveryMode.PERSISTENT, 0, MEBIBYTE, false));
      case W10B -> queue(load, new Spec(1, 1, DeliveryMode.PERSISTENT, 0, TEN * MEBIBYTE, false));
      case W11 -> new ManyQueues(load).run();
      case W12 -> new Delays(load).run();
      case W14A -> new XaFlow(load).run(1);
      case W14B -> new XaFlow(load).run(4);
      case W6, W13, W15, W16A, W16B -> throw new IllegalStateException(label() + " has parts");
    };
  }

  private static Map<String, Outcome> nodes(Load load, Spec spec) throws Exception {
    Map<String, Outcome> parts = new LinkedHashMap<>();
    for (int nodes : List.of(1, 2, 4)) {
      parts.put(nodes == 1 ? "1 node" : nodes + " nodes", new QueueFlow(load, nodes, spec).run());
    }
    return parts;
  }

  /** Whether a contender can take part: several nodes, and foreign transactions, need a server. */
  public boolean suits(Contender contender) {
    return switch (this) {
      case W15 -> contender.store() == Contender.Store.POSTGRESQL;
      case W16A, W16B -> contender == Contender.HOLDFAST_POSTGRESQL;
      default -> true;
    };
  }

  private static Spec persistent(int producers, int consumers, int batch) {
    return new Spec(producers, consumers, DeliveryMode.PERSISTENT, batch, BODY, false);
  }

  private static Outcome queue(Load load, Spec spec) throws Exception {
    return new QueueFlow(load, spec).run();
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The one of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Workload of(String label) {
    return Arrays.stream(values())
        .filter(workload -> workload.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No workload \"" + label + "\": " + labels()));
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Workload::label).toList();
  }
}
