// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * One run, in this JVM: starts the contender on an empty directory, loads it, writes the result.
 */
@Command(name = "measure", hidden = true)
final class Measurement implements Callable<Integer> {
  @Parameters(index = "0")
  private String workload;

  @Parameters(index = "1")
  private String contender;

  @Parameters(index = "2")
  private int round;

  @Parameters(index = "3")
  private long warmUp;

  @Parameters(index = "4")
  private long measured;

  @Parameters(index = "5")
  private Path results;

  @Parameters(index = "6")
  private Path directory;

  @Override
  public Integer call() throws Exception {
    Workload load = Workload.of(workload);
    if (load != Workload.W6_OUT) {
      empty(directory);
    }
    Outcome outcome;
    try (Contender.Server server = Contender.of(contender).start(directory)) {
      outcome = load.run(new Workload.Load(server.factory(), warmUp, measured, new Meter()));
    }
    String line = new Result(workload, contender, round, outcome).line();
    Files.write(results, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return 0;
  }

  private static void empty(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(directory);
  }
}
