// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import io.holdfast.samples.benchmark.contender.CustomProvider;
import io.holdfast.samples.benchmark.load.Load;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the command and the JVM of one run are both told. Confined to its command. */
final class Settings {
  @Option(
      names = "--warm-up",
      paramLabel = "<ms>",
      description = "How long nothing is counted. Default: 5000, short 1000.")
  private Long warmUp;

  @Option(
      names = "--measured",
      paramLabel = "<ms>",
      description = "How long is counted. Default: 15000, short 3000.")
  private Long measured;

  @Option(
      names = "--backlog",
      paramLabel = "<messages>",
      description = "Messages of a backlog. Default: 1000000, short 50000.")
  private Integer backlog;

  @Option(names = "--short", description = "A short round.")
  private boolean brief;

  @Option(names = "--results", defaultValue = "target/results.jsonl", paramLabel = "<file>")
  private Path results;

  @Option(
      names = "--data",
      defaultValue = "target/data",
      paramLabel = "<directory>",
      description = "Where stores lie while they are used.")
  private Path data;

  @Option(
      names = "--factory-class",
      paramLabel = "<class>",
      description = "The connection factory of the contender \"custom\".")
  private String factoryClass;

  @Option(
      names = "--factory-property",
      paramLabel = "<name=value>",
      description = "A bean property of that factory.")
  private Map<String, String> factoryProperties = new LinkedHashMap<>();

  boolean brief() {
    return brief;
  }

  Path results() {
    return results.toAbsolutePath();
  }

  Path data() {
    return data.toAbsolutePath();
  }

  CustomProvider provider() {
    return new CustomProvider(factoryClass, factoryProperties);
  }

  Load.Extent extent() {
    return new Load.Extent(
        warmUp != null ? warmUp : brief ? 1_000 : 5_000,
        measured != null ? measured : brief ? 3_000 : 15_000,
        backlog != null ? backlog : brief ? 50_000 : 1_000_000);
  }

  /** The same settings as arguments. */
  List<String> arguments() {
    Load.Extent extent = extent();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--warm-up=" + extent.warmUp(),
                "--measured=" + extent.measured(),
                "--backlog=" + extent.backlog(),
                "--results=" + results(),
                "--data=" + data()));
    if (factoryClass != null) {
      arguments.add("--factory-class=" + factoryClass);
    }
    factoryProperties.forEach(
        (name, value) -> arguments.add("--factory-property=" + name + "=" + value));
    return arguments;
  }
}
