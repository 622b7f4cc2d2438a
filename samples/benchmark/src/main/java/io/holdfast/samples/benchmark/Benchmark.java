// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command: each workload with its contenders in turn, round after round, each run in a JVM of
 * its own. Results append to a file; runs that it holds already are not made again.
 */
@Command(name = "benchmark", mixinStandardHelpOptions = true, subcommands = Measurement.class)
public final class Benchmark implements Callable<Integer> {
  @Option(names = "--workloads", split = ",", description = "Default: all.")
  private List<String> workloads = Workload.labels();

  @Option(names = "--contenders", split = ",", description = "Default: all.")
  private List<String> contenders = Contender.labels();

  @Option(names = "--rounds", defaultValue = "3")
  private int rounds;

  @Option(names = "--warm-up", defaultValue = "5000", description = "Milliseconds.")
  private long warmUp;

  @Option(names = "--measured", defaultValue = "10000", description = "Milliseconds.")
  private long measured;

  @Option(names = "--results", defaultValue = "target/results.jsonl")
  private Path results;

  @Option(names = "--data", defaultValue = "target/data", description = "Where stores lie.")
  private Path data;

  @Spec private CommandSpec spec;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Benchmark()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    workloads.forEach(Workload::of);
    contenders.forEach(Contender::of);
    PrintWriter out = spec.commandLine().getOut();
    int failures = 0;
    for (String workload : workloads) {
      for (int round = 1; round <= rounds; round++) {
        for (String contender : contenders) {
          if (!done(workload, contender, round)) {
            failures += measure(workload, contender, round);
          }
        }
      }
    }
    out.println(new Table(read()).text());
    return failures == 0 ? 0 : 1;
  }

  private boolean done(String workload, String contender, int round) throws IOException {
    return read().stream()
        .anyMatch(
            result ->
                result.workload().equals(workload)
                    && result.contender().equals(contender)
                    && result.round() == round);
  }

  private List<Result> read() throws IOException {
    if (!Files.exists(results)) {
      return List.of();
    }
    return Files.readAllLines(results).stream().map(Result::of).filter(Objects::nonNull).toList();
  }

  private int measure(String workload, String contender, int round) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Benchmark.class.getName(),
                "measure",
                workload,
                contender,
                Integer.toString(round),
                Long.toString(warmUp),
                Long.toString(measured),
                results.toAbsolutePath().toString(),
                data.resolve(contender).toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    int code = child.waitFor();
    spec.commandLine()
        .getOut()
        .printf("%s %s %d: %s%n", workload, contender, round, code == 0 ? last() : "see " + log());
    return code == 0 ? 0 : 1;
  }

  private String last() throws IOException {
    List<Result> all = read();
    return Math.round(all.get(all.size() - 1).outcome().rate()) + " msgs/s";
  }

  /** What the contenders print. */
  private Path log() throws IOException {
    Path directory = results.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    return directory.resolve("contenders.log");
  }
}
