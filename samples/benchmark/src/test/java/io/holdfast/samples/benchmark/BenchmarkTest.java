// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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
        new ArrayList<>(List.of("--warm-up=1", "--measured=200", "--rounds=1", "--backlog=1000"));
    arguments.add("--results=" + directory.resolve("results.jsonl"));
    arguments.add("--data=" + directory.resolve("data"));
    arguments.addAll(List.of(further));
    return new CommandLine(new Benchmark())
        .setOut(new PrintWriter(out, true))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void aContenderIsMeasuredOnceAndComparedAndDrawn() throws Exception {
    StringWriter out = new StringWriter();
    String[] few = {"--workloads", "w6", "--contenders", "holdfast-h2"};
    assertThat(run(out, few)).isZero();
    assertThat(run(out, few)).as("nothing is measured twice").isZero();
    List<Result> results = Results.read(directory.resolve("results.jsonl")).all();
    assertThat(results)
        .extracting(result -> result.title() + " " + result.contender())
        .containsExactly("w6 in holdfast-h2", "w6 out holdfast-h2");
    assertThat(out.toString())
        .contains("| w6 in | holdfast-h2 | 1 |", "| w6 out, holdfast-h2: restart_ms | ≤ 3000 |");
    assertThat(directory.resolve("curves/w6-out-depth.svg")).content().contains("holdfast-h2");
    assertThat(directory.resolve("curves/w6-depth.svg"))
        .content()
        .contains("holdfast-h2 in", "holdfast-h2 out");
    assertThat(directory.resolve("data/holdfast-h2")).as("left nothing behind").doesNotExist();
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
}
