// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import io.holdfast.samples.benchmark.contender.Contender;
import io.holdfast.samples.benchmark.load.Outcome;
import java.util.Locale;
import java.util.Map;

/** Medians of all rounds, a row for each workload and contender, with ratios. Immutable. */
record Table(Results results) {
  private static final String HEAD =
      """
      | workload | contender | rounds | msgs/s | Holdfast is | p50 ms | p99 ms | CPU µs | bytes | flushes | |
      |---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|
      """;

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    results
        .medians()
        .forEach(
            (title, contenders) ->
                contenders.forEach(
                    (contender, median) ->
                        text.append(
                            String.format(
                                Locale.ROOT,
                                "| %s | %s | %d | %.0f | %s | %.2f | %.2f | %.0f | %.0f | %.2f | %s |%n",
                                title,
                                contender,
                                results.rounds(title, contender),
                                median.get(Outcome.RATE),
                                ratio(contenders, contender),
                                median.get(Outcome.within(500)) / 1e3,
                                median.get(Outcome.within(990)) / 1e3,
                                median.get(Outcome.CPU),
                                median.get(Outcome.ALLOCATED),
                                median.get(Outcome.FLUSHES),
                                remarks(median)))));
    return text.toString();
  }

  /** By how much Holdfast on the same kind of store sends and receives more. */
  private static String ratio(Map<String, Outcome> contenders, String contender) {
    Outcome own = contenders.get(Contender.of(contender).holdfast().label());
    double other = contenders.get(contender).get(Outcome.RATE);
    return own == null || other == 0
        ? "–"
        : String.format(Locale.ROOT, "%.2f ×", own.get(Outcome.RATE) / other);
  }

  private static String remarks(Outcome median) {
    StringBuilder remarks = new StringBuilder();
    median
        .figures()
        .forEach(
            (name, value) -> {
              switch (name) {
                case Outcome.RESTART -> remarks.append(remark("restart %.0f ms; ", value));
                case Outcome.HEAP -> remarks.append(remark("heap grew %.0f MiB; ", value));
                case Outcome.OPENED -> remarks.append(remark("opened in %.0f ms; ", value));
                case Outcome.DISORDER ->
                    remarks.append(value == 0 ? "" : remark("%.0f out of order; ", value));
                default -> {}
              }
            });
    double first = median.get(Outcome.tenth(1));
    if (first > 0 && median.get(Outcome.tenth(10)) > 0) {
      remarks.append(remark("last tenth %.2f × the first", median.get(Outcome.tenth(10)) / first));
    }
    return remarks.toString();
  }

  private static String remark(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
