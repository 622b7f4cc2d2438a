// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import io.holdfast.samples.benchmark.load.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The curves of each workload as pictures: how long it took, and how the rate goes with depth. */
final class Curves {
  private static final List<Integer> PER_MILLE = List.of(100, 250, 500, 750, 900, 950, 990, 999);
  private static final List<Integer> TENTHS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

  private Curves() {}

  /** Writes a picture for each workload that has such figures; those of before are replaced. */
  static void write(Results results, Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, Picture> workload : parts(results).entrySet()) {
      save(directory.resolve(workload.getKey() + ".svg"), workload.getValue());
    }
    for (Map.Entry<String, Map<String, Outcome>> workload : results.medians().entrySet()) {
      String title = workload.getKey();
      Map<String, List<Double>> times =
          curves(workload.getValue(), one -> values(one, PER_MILLE, Outcome::within, 1e-3));
      Map<String, List<Double>> rates = rates(workload.getValue());
      Picture latency =
          new Picture(
              title + ": ms, that so many of a hundred are within",
              PER_MILLE.stream().map(perMille -> Double.toString(perMille / 10.0)).toList(),
              times);
      Picture depth = depth(title, rates);
      save(directory.resolve(title.replace(' ', '-') + "-latency.svg"), latency);
      save(directory.resolve(title.replace(' ', '-') + "-depth.svg"), depth);
    }
  }

  /** The depth of all parts of a workload in one picture, by workload. */
  private static Map<String, Picture> parts(Results results) {
    Map<String, Map<String, List<Double>>> parts = new LinkedHashMap<>();
    results
        .medians()
        .forEach(
            (title, contenders) -> {
              String[] words = title.split(" ", 2);
              if (words.length > 1) {
                rates(contenders)
                    .forEach(
                        (contender, curve) ->
                            parts
                                .computeIfAbsent(words[0], workload -> new LinkedHashMap<>())
                                .put(contender + " " + words[1], curve));
              }
            });
    Map<String, Picture> pictures = new LinkedHashMap<>();
    parts.forEach((workload, curves) -> pictures.put(workload + "-depth", depth(workload, curves)));
    return pictures;
  }

  private static Map<String, List<Double>> rates(Map<String, Outcome> contenders) {
    return curves(contenders, one -> values(one, TENTHS, Outcome::tenth, 1));
  }

  private static Picture depth(String title, Map<String, List<Double>> rates) {
    return new Picture(
        title + ": messages a second, by tenths of the messages",
        TENTHS.stream().map(String::valueOf).toList(),
        rates);
  }

  private static void save(Path file, Picture picture) throws IOException {
    if (!picture.curves().isEmpty()) {
      Files.writeString(file, picture.svg());
    }
  }

  private static Map<String, List<Double>> curves(
      Map<String, Outcome> contenders, Function<Outcome, List<Double>> values) {
    Map<String, List<Double>> curves = new LinkedHashMap<>();
    contenders.forEach(
        (contender, outcome) -> {
          List<Double> curve = values.apply(outcome);
          if (!curve.isEmpty()) {
            curves.put(contender, curve);
          }
        });
    return curves;
  }

  /** The figures of these names, or none when one is missing. */
  private static List<Double> values(
      Outcome outcome, List<Integer> points, Function<Integer, String> name, double unit) {
    List<Double> values = new ArrayList<>();
    for (int point : points) {
      if (!outcome.figures().containsKey(name.apply(point))) {
        return List.of();
      }
      values.add(outcome.get(name.apply(point)) * unit);
    }
    return values;
  }
}
