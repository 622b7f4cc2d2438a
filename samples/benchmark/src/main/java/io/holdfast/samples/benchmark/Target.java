// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import static io.holdfast.samples.benchmark.contender.Contender.ARTEMIS_AIO;
import static io.holdfast.samples.benchmark.contender.Contender.ARTEMIS_JDBC;
import static io.holdfast.samples.benchmark.contender.Contender.ARTEMIS_NIO;
import static io.holdfast.samples.benchmark.contender.Contender.CLASSIC_JDBC;
import static io.holdfast.samples.benchmark.contender.Contender.CLASSIC_KAHADB;
import static io.holdfast.samples.benchmark.contender.Contender.HOLDFAST_H2;
import static io.holdfast.samples.benchmark.contender.Contender.HOLDFAST_POSTGRESQL;
import static io.holdfast.samples.benchmark.contender.Contender.RAW_H2;
import static io.holdfast.samples.benchmark.contender.Contender.RAW_POSTGRESQL;

import io.holdfast.samples.benchmark.contender.Contender;
import io.holdfast.samples.benchmark.load.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What Holdfast aims for, against others of the same run. Immutable.
 *
 * @param title the workload, with its part
 * @param own Holdfast, on which store
 * @param against the best of these is the measure
 * @param factor how many times its rate
 */
record Target(String title, Contender own, List<Contender> against, double factor) {
  private static final List<Contender> ARTEMIS = List.of(ARTEMIS_NIO, ARTEMIS_AIO);
  private static final List<Contender> EMBEDDED = List.of(ARTEMIS_NIO, ARTEMIS_AIO, CLASSIC_KAHADB);
  private static final List<Contender> EITHER = List.of(ARTEMIS_JDBC, CLASSIC_JDBC);

  private static final List<Target> ALL = new ArrayList<>();

  static {
    h2(0.9, EMBEDDED, "w1");
    h2(0.8, List.of(RAW_H2), "w1");
    h2(1.5, EMBEDDED, "w2");
    h2(1.2, List.of(ARTEMIS_AIO), "w3a", "w3b");
    h2(1.0, EMBEDDED, "w4", "w8c", "w9", "w11", "w14a", "w14b");
    h2(1.1, ARTEMIS, "w5b");
    h2(0.5, List.of(RAW_H2), "w6 in", "w6 out");
    h2(1.0, ARTEMIS, "w8a", "w8b", "w13 in", "w13 out");
    h2(0.7, List.of(RAW_H2), "w10a", "w10b");

    postgresql(0.8, List.of(RAW_POSTGRESQL), "w1", "w2", "w5b");
    postgresql(5, List.of(ARTEMIS_JDBC), "w1");
    postgresql(1.3, List.of(CLASSIC_JDBC), "w1");
    postgresql(2.5, EITHER, "w2");
    postgresql(0.7, List.of(RAW_POSTGRESQL), "w3a", "w3b", "w10a", "w10b");
    postgresql(3, List.of(ARTEMIS_JDBC), "w3a", "w3b");
    postgresql(1.6, List.of(CLASSIC_JDBC), "w3a", "w3b");
    postgresql(1.0, EITHER, "w4", "w8c", "w14a", "w14b");
    postgresql(4, EITHER, "w5b");
    postgresql(0.5, List.of(RAW_POSTGRESQL), "w6 in", "w6 out");
    postgresql(10, EITHER, "w6 out");
    postgresql(3, EITHER, "w8a", "w8b", "w10a", "w10b");
    postgresql(2, EITHER, "w9", "w11", "w13 in", "w13 out");
  }

  Target {
    against = List.copyOf(against);
  }

  private static void h2(double factor, List<Contender> against, String... titles) {
    for (String title : titles) {
      ALL.add(new Target(title, HOLDFAST_H2, against, factor));
    }
  }

  private static void postgresql(double factor, List<Contender> against, String... titles) {
    for (String title : titles) {
      ALL.add(new Target(title, HOLDFAST_POSTGRESQL, against, factor));
    }
  }

  /** What is reached of all targets for which there are results. */
  static String report(Results results) {
    Map<String, Map<String, Outcome>> medians = results.medians();
    StringBuilder text = new StringBuilder("| target | aim | measured | |\n|---|--:|--:|---|\n");
    for (Target target : ALL) {
      target.append(text, medians.getOrDefault(target.title(), Map.of()));
    }
    for (Contender own : List.of(HOLDFAST_H2, HOLDFAST_POSTGRESQL)) {
      bounds(text, own.label(), medians);
    }
    return text.toString();
  }

  private void append(StringBuilder text, Map<String, Outcome> contenders) {
    Outcome mine = contenders.get(own.label());
    OptionalDouble best =
        against.stream()
            .map(contender -> contenders.get(contender.label()))
            .filter(outcome -> outcome != null && outcome.get(Outcome.RATE) > 0)
            .mapToDouble(outcome -> outcome.get(Outcome.RATE))
            .max();
    if (mine != null && best.isPresent()) {
      double ratio = mine.get(Outcome.RATE) / best.getAsDouble();
      String what = title + ", " + own.label() + " against " + names();
      row(text, what, "≥ " + factor + " ×", "%.2f ×", ratio, ratio >= factor);
    }
  }

  private String names() {
    return String.join(", ", against.stream().map(Contender::label).toList());
  }

  private static void bounds(
      StringBuilder text, String own, Map<String, Map<String, Outcome>> medians) {
    Bounds bounds = new Bounds(text, own, medians);
    String median = Outcome.within(500);
    bounds.atMost("w7b", median, 350);
    double temporary = bounds.value("w7b", median);
    bounds.atMost("w7a", median, temporary + 1_000);
    bounds.atMost("w7a-deep", median, temporary + 1_000);
    bounds.atMost("w12", Outcome.within(990), 20_000);
    bounds.atMost("w6 in", Outcome.HEAP, 200);
    bounds.atMost("w6 out", Outcome.RESTART, 3_000);
    bounds.atMost("w13 out", Outcome.DISORDER, 0);
    bounds.atMost("w11", Outcome.OPENED, 2_000);
    bounds.even("w6 in");
    bounds.even("w6 out");
    bounds.held("w15 with", "w15 without");
    bounds.spread("w16a");
    bounds.spread("w16b");
  }

  private static void row(
      StringBuilder text, String what, String aim, String format, double value, boolean reached) {
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | " + format + " | %s |%n",
            what,
            aim,
            value,
            reached ? "reached" : "**missed**"));
  }

  /** Limits of single figures. */
  private record Bounds(StringBuilder text, String own, Map<String, Map<String, Outcome>> medians) {
    double value(String title, String figure) {
      Outcome outcome = outcome(title);
      return outcome == null ? 0 : outcome.get(figure);
    }

    private Outcome outcome(String title) {
      return medians.getOrDefault(title, Map.of()).get(own);
    }

    void atMost(String title, String figure, double most) {
      if (outcome(title) != null) {
        double value = value(title, figure);
        String what = title + ", " + own + ": " + figure;
        row(text, what, String.format(Locale.ROOT, "≤ %.0f", most), "%.0f", value, value <= most);
      }
    }

    /** With a foreign transaction the last tenth has most of the rate of the whole without it. */
    void held(String title, String without) {
      double last = value(title, Outcome.tenth(10));
      if (last > 0 && value(without, Outcome.RATE) > 0) {
        double ratio = last / value(without, Outcome.RATE);
        String what = title + ", " + own + ": last tenth against " + without;
        row(text, what, "≥ 0.7 ×", "%.2f ×", ratio, ratio >= 0.7);
      }
    }

    /** More nodes do as much as one, but for a tenth, which is the noise of a run. */
    void spread(String workload) {
      double one = value(workload + " 1 node", Outcome.RATE);
      for (String nodes : List.of("2 nodes", "4 nodes")) {
        double more = value(workload + " " + nodes, Outcome.RATE);
        if (one > 0 && more > 0) {
          String what = workload + " " + nodes + ", " + own + ": against 1 node";
          row(text, what, "≥ 0.9 ×", "%.2f ×", more / one, more / one >= 0.9);
        }
      }
    }

    /** The last tenth is as fast as the first, within a fifth. */
    void even(String title) {
      if (value(title, Outcome.tenth(10)) > 0) {
        double ratio = value(title, Outcome.tenth(10)) / value(title, Outcome.tenth(1));
        String what = title + ", " + own + ": last tenth against the first";
        row(text, what, "≥ 0.8 ×", "%.2f ×", ratio, ratio >= 0.8);
      }
    }
  }
}
