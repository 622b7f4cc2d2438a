// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.samples.benchmark.load.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * A JVM of 256 MiB takes in and drains as many messages of 1 KiB as the system property {@code
 * holdfast.memory.backlog} says; meant are 1,000,000.
 */
@EnabledIfSystemProperty(
    named = BoundedMemoryTest.BACKLOG,
    matches = "\\d+",
    disabledReason = "takes minutes: -Dholdfast.memory.backlog=1000000")
class BoundedMemoryTest {
  static final String BACKLOG = "holdfast.memory.backlog";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"holdfast-h2", "holdfast-postgresql"})
  void aSmallJvmTakesInAndDrainsALargeBacklog(String contender) throws Exception {
    StringWriter out = new StringWriter();
    Path file = directory.resolve("results.jsonl");
    int code =
        new CommandLine(new Benchmark())
            .setOut(new PrintWriter(out, true))
            .execute(
                "--workloads=w6",
                "--rounds=1",
                "--contenders=" + contender,
                "--backlog=" + System.getProperty(BACKLOG),
                "--measured=60000",
                "--jvm=-Xmx256m",
                "--results=" + file,
                "--data=" + directory.resolve("data"));
    System.out.println(out);
    assertThat(code).as(out::toString).isZero();
    List<Result> results = Results.read(file).all();
    assertThat(results)
        .extracting(result -> result.outcome().get(Outcome.MESSAGES))
        .containsOnly(Double.valueOf(System.getProperty(BACKLOG)));
    assertThat(results.get(0).outcome().get(Outcome.HEAP)).isLessThan(200);
  }
}
