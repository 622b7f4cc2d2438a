// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import io.holdfast.samples.benchmark.contender.Contender;
import io.holdfast.samples.benchmark.contender.Site;
import io.holdfast.samples.benchmark.load.Load;
import io.holdfast.samples.benchmark.load.Outcome;
import io.holdfast.samples.benchmark.load.Workload;
import io.holdfast.samples.benchmark.raw.RawLimit;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private Settings settings;

  @Override
  public Integer call() throws Exception {
    List<String> lines =
        run().entrySet().stream()
            .map(
                part ->
                    new Result(workload, part.getKey(), contender, round, part.getValue()).line())
            .toList();
    Files.write(settings.results(), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return 0;
  }

  private Map<String, Outcome> run() throws Exception {
    Contender one = Contender.of(contender);
    try (Site site = Site.empty(settings.data().resolve(contender), settings.provider())) {
      if (one.raw()) {
        return RawLimit.run(Workload.of(workload), one, site, settings.extent());
      }
      try (Load load = new Load(one, site, settings.extent())) {
        return Workload.of(workload).run(load);
      }
    }
  }
}
