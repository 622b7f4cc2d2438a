// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Medians of all rounds, a row for each workload and contender, with ratios. Immutable. */
record Table(List<Result> results) {
  private static final String HEAD =
      """
      | workload | contender | rounds | msgs/s | Holdfast is | p50 ms | p99 ms | cpu µs | bytes |
      |---|---|--:|--:|--:|--:|--:|--:|--:|
      """;

  String text() {
    Map<String, Map<String, List<Outcome>>> rows = new LinkedHashMap<>();
    for (Result result : results) {
      rows.computeIfAbsent(result.workload(), workload -> new LinkedHashMap<>())
          .computeIfAbsent(result.contender(), contender -> new ArrayList<>())
          .add(result.outcome());
    }
    StringBuilder text = new StringBuilder(HEAD);
    rows.forEach((workload, contenders) -> append(text, workload, contenders));
    return text.toString();
  }

  private static void append(
      StringBuilder text, String workload, Map<String, List<Outcome>> contenders) {
    List<Outcome> own = contenders.getOrDefault(Contender.HOLDFAST_H2.label(), List.of());
    contenders.forEach(
        (contender, outcomes) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %.0f | %s | %.2f | %.2f | %.0f | %.0f |%n",
                    workload,
                    contender,
                    outcomes.size(),
                    median(outcomes, Outcome::rate),
                    ratio(own, outcomes),
                    median(outcomes, Outcome::p50) / 1e3,
                    median(outcomes, Outcome::p99) / 1e3,
                    median(outcomes, Outcome::cpu),
                    median(outcomes, Outcome::allocated))));
  }

  private static String ratio(List<Outcome> own, List<Outcome> other) {
    if (own.isEmpty()) {
      return "–";
    }
    double ratio = median(own, Outcome::rate) / Math.max(1, median(other, Outcome::rate));
    return String.format(Locale.ROOT, "%.2f ×", ratio);
  }

  static double median(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
    double[] sorted = outcomes.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
