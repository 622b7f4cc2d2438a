// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks into a server's JVM from outside, with the JDK's own tool. Immutable. */
record ServerJvm(long pid) {
  private static final Pattern THREAD = Pattern.compile("^\"(.*?)\" #\\d+.*");

  /** How many objects of a class are reachable, of all class loaders together. */
  int instances(String className) throws IOException {
    return ask("GC.class_histogram").stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length >= 4 && columns[3].equals(className))
        .mapToInt(columns -> Integer.parseInt(columns[1]))
        .sum();
  }

  /** Threads by their names without numbers, and how many there are of each. */
  Map<String, Long> threads(String part) throws IOException {
    return ask("Thread.print").stream()
        .map(THREAD::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1))
        .filter(name -> name.contains(part))
        .collect(
            Collectors.groupingBy(name -> name.replaceAll("\\d+", "#"), Collectors.counting()));
  }

  private List<String> ask(String command) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .redirectErrorStream(true)
            .start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
