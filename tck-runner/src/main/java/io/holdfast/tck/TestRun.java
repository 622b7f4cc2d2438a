// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs tests in a JVM of their own. Used by one thread.
 *
 * @param jar the TCK
 * @param work where the databases, logs and results of the runs lie
 * @param database the system properties that name the database; an URL may hold {run}
 * @param timeout how long the tests wait for a message, in milliseconds
 */
record TestRun(Path jar, Path work, Map<String, String> database, long timeout) {
  /** What stands in an URL for the name of the run. */
  static final String RUN = "{run}";

  /** Runs tests, all of the jar when there are none; a JVM that dies has the results until then. */
  List<TestResult> run(String name, List<String> tests) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(work.resolve(name)).toAbsolutePath();
    Path results = directory.resolve("results.tsv");
    Process process =
        new ProcessBuilder(command(name, directory, results, tests))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.log").toFile())
            .start();
    int code = process.waitFor();
    List<TestResult> found = new ArrayList<>();
    if (Files.exists(results)) {
      Files.readAllLines(results).stream().map(TestResult::of).forEach(found::add);
    }
    if (code != 0) {
      found.add(died(name, code, directory));
    }
    return found;
  }

  private static TestResult died(String name, int code, Path directory) {
    String text = "The JVM ended with code " + code + ". See " + directory.resolve("output.log");
    return new TestResult("run " + name, "", TestResult.Status.FAILED, 0, text);
  }

  /** The command line of the JVM. */
  List<String> command(String name, Path directory, Path results, List<String> tests) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path") + File.pathSeparator + jar.toAbsolutePath());
    property(command, "java.naming.factory.initial", TckContextFactory.class.getName());
    property(command, "java.io.tmpdir", directory.toString());
    property(command, "user", TckUsers.NAME);
    property(command, "password", TckUsers.PASSWORD);
    property(command, "jms_timeout", Long.toString(timeout));
    property(command, "platform.mode", "standalone");
    property(command, "vehicle", "standalone");
    database.forEach((key, value) -> property(command, key, value.replace(RUN, name)));
    command.add(TestJvm.class.getName());
    command.add(jar.toAbsolutePath().toString());
    command.add(results.toString());
    command.addAll(tests);
    return command;
  }

  private static void property(List<String> command, String key, String value) {
    command.add("-D" + key + "=" + value);
  }
}
