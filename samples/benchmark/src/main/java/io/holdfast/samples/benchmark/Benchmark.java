// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import io.holdfast.samples.benchmark.contender.Contender;
import io.holdfast.samples.benchmark.load.Outcome;
import io.holdfast.samples.benchmark.load.Workload;
import io.holdfast.samples.benchmark.raw.RawLimit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command: each workload with its contenders in turn, round after round, each run in a JVM of
 * its own. Results append to a file; runs that it holds already are not made again.
 */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = Measurement.class)
public final class Benchmark implements Callable<Integer> {
  @Option(names = "--workloads", split = ",", description = "Default: all.")
  private List<String> workloads = Workload.labels();

  @Option(names = "--contenders", split = ",", description = "Default: all but custom.")
  private List<String> contenders = Contender.shipped();

  @Option(names = "--rounds", description = "Default: 3, short 1.")
  private Integer rounds;

  @Mixin private Settings settings;

  @Option(
      names = "--jvm",
      paramLabel = "<option>",
      description = "An option for the JVM of each run; %%s in it is the name of the run.")
  private List<String> options = new ArrayList<>();

  @Spec private CommandSpec spec;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Benchmark()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    workloads.forEach(Workload::of);
    contenders.forEach(Contender::of);
    int most = rounds != null ? rounds : settings.brief() ? 1 : 3;
    int failures = 0;
    for (String workload : workloads) {
      for (int round = 1; round <= most; round++) {
        for (String contender : contenders) {
          if (possible(workload, contender) && !read().has(workload, contender, round)) {
            failures += measure(workload, contender, round);
          }
        }
      }
    }
    Results results = read();
    PrintWriter out = spec.commandLine().getOut();
    out.println(new Table(results).text());
    out.println(Target.report(results));
    Curves.write(results, settings.results().resolveSibling("curves"));
    return failures == 0 ? 0 : 1;
  }

  private static boolean possible(String workload, String contender) {
    Contender one = Contender.of(contender);
    Workload load = Workload.of(workload);
    return load.suits(one) && (!one.raw() || RawLimit.covers(load));
  }

  private Results read() throws IOException {
    return Results.read(settings.results());
  }

  private int measure(String workload, String contender, int round) throws Exception {
    String name = workload + "-" + contender + "-" + round;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx3g");
    options.forEach(option -> command.add(option.replace("%s", name)));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Benchmark.class.getName(),
            "measure",
            workload,
            contender,
            Integer.toString(round)));
    command.addAll(settings.arguments());
    Path log = Files.createDirectories(settings.results().resolveSibling("logs"));
    log = log.resolve(name + ".log");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    spec.commandLine().getOut().println(name + ": " + (code == 0 ? last() : "failed, see " + log));
    return code == 0 ? 0 : 1;
  }

  private String last() throws IOException {
    List<Result> all = read().all();
    return Math.round(all.get(all.size() - 1).outcome().get(Outcome.RATE)) + " msgs/s";
  }
}
