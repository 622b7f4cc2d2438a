// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command itself, with the shortest runs: that it measures, resumes and compares. */
class BenchmarkTest {
  @TempDir Path directory;

  private int run(StringWriter out, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--warm-up", "1", "--measured", "500", "--rounds", "1", "--results"));
    arguments.add(directory.resolve("results.jsonl").toString());
    arguments.addAll(List.of("--data", directory.resolve("data").toString()));
    arguments.addAll(List.of(further));
    return new CommandLine(new Benchmark())
        .setOut(new PrintWriter(out, true))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void contendersAreMeasuredOnceAndCompared() throws Exception {
    StringWriter out = new StringWriter();
    String[] few = {"--workloads", "w1", "--contenders", "holdfast-h2,classic-kahadb"};
    assertThat(run(out, few)).isZero();
    assertThat(run(out, few)).as("nothing is measured twice").isZero();
    List<String> lines = Files.readAllLines(directory.resolve("results.jsonl"));
    assertThat(lines).hasSize(2);
    assertThat(lines)
        .allSatisfy(line -> assertThat(Result.of(line).outcome().messages()).isPositive());
    assertThat(out.toString()).contains("| w1 | holdfast-h2 | 1 |", "| w1 | classic-kahadb | 1 |");
  }

  @Test
  void anUnknownNameIsRefusedWithTheOnesThatAreKnown() {
    StringWriter error = new StringWriter();
    int code =
        new CommandLine(new Benchmark())
            .setErr(new PrintWriter(error, true))
            .execute("--workloads", "w99");
    assertThat(code).isNotZero();
    assertThat(error.toString()).contains("No workload \"w99\"", "w1");
  }

  @Test
  void aMedianIsTheMiddle() {
    List<Outcome> three =
        List.of(
            new Outcome(1, 30, 0, 0, 0, 0),
            new Outcome(1, 10, 0, 0, 0, 0),
            new Outcome(1, 20, 0, 0, 0, 0));
    assertThat(Table.median(three, Outcome::rate)).isEqualTo(20);
    assertThat(Table.median(three.subList(0, 2), Outcome::rate)).isEqualTo(20);
  }
}
