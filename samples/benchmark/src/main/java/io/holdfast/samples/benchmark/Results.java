// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import io.holdfast.samples.benchmark.load.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What the file of results holds. Immutable. */
record Results(List<Result> all) {
  Results {
    all = List.copyOf(all);
  }

  static Results read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Results(List.of());
    }
    return new Results(
        Files.readAllLines(file).stream().map(Result::of).filter(Objects::nonNull).toList());
  }

  boolean has(String workload, String contender, int round) {
    return all.stream()
        .anyMatch(
            result ->
                result.workload().equals(workload)
                    && result.contender().equals(contender)
                    && result.round() == round);
  }

  /** The medians of all rounds, by what was measured and then by contender. */
  Map<String, Map<String, Outcome>> medians() {
    Map<String, Map<String, Outcome>> medians = new LinkedHashMap<>();
    for (Result result : all) {
      medians
          .computeIfAbsent(result.title(), title -> new LinkedHashMap<>())
          .computeIfAbsent(
              result.contender(), contender -> median(outcomes(result.title(), contender)));
    }
    return medians;
  }

  private List<Outcome> outcomes(String title, String contender) {
    return all.stream()
        .filter(result -> result.title().equals(title) && result.contender().equals(contender))
        .map(Result::outcome)
        .toList();
  }

  /** How many rounds there are of it. */
  int rounds(String title, String contender) {
    return outcomes(title, contender).size();
  }

  /** The median of each figure by itself. */
  static Outcome median(List<Outcome> outcomes) {
    Set<String> names = new TreeSet<>();
    outcomes.forEach(outcome -> names.addAll(outcome.figures().keySet()));
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String name : names) {
      double[] sorted = outcomes.stream().mapToDouble(one -> one.get(name)).sorted().toArray();
      int middle = sorted.length / 2;
      figures.put(
          name,
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
    return new Outcome(figures);
  }
}
