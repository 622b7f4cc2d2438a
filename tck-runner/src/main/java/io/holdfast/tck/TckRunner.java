// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that runs the TCK. Used by one thread. */
@Command(
    name = "tck-runner",
    mixinStandardHelpOptions = true,
    description = "Runs the official TCK of Jakarta Messaging against Holdfast.")
public final class TckRunner implements Callable<Integer> {
  /** What says that nothing was run. */
  static final int MISSING = 2;

  private static final long WAIT = 5_000;
  private static final String MISSING_JAR =
      "The TCK was not run: %s. Give the jar of the TCK's Java SE part with"
          + " --jar (Maven: -Dtck.jar=...); docs/tck.md says where its source is.";
  private static final String PREPARED = "com/sun/ts/lib/porting/TSJMSObjectsInterface.class";

  @Spec private CommandSpec spec;

  @Option(names = "--jar", defaultValue = "", description = "The TCK's jar.")
  private String jar;

  @Option(
      names = "--url",
      defaultValue = "",
      description =
          "JDBC URL of an empty database; {run} stands for the run. Default: H2 in --work.")
  private String url;

  @Option(
      names = "--user",
      defaultValue = "",
      description = "The database user; none for a new H2.")
  private String user;

  @Option(names = "--password", defaultValue = "", description = "The database user's password.")
  private String password;

  @Option(
      names = "--test",
      split = ",",
      description = "Classes, or methods as class#method. Default: all of the jar.")
  private List<String> tests = List.of();

  @Option(
      names = "--timeout-factor",
      defaultValue = "1",
      description = "By what the time that tests wait for a message is multiplied.")
  private double timeoutFactor;

  @Option(
      names = "--repeat-failures",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether failures are run again, each alone in a JVM of its own.")
  private boolean repeatFailures;

  @Option(
      names = "--work",
      defaultValue = "target/tck",
      description = "Where databases, logs and TEST-tck.xml are written.")
  private Path work;

  TckRunner() {}

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TckRunner()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    String missing = missing();
    if (missing != null) {
      out.printf(MISSING_JAR + "%n", missing);
      out.flush();
      return MISSING;
    }
    Path place = Files.createTempDirectory(Files.createDirectories(work), "run-");
    TestRun run = new TestRun(Path.of(jar), place, database(place), (long) (WAIT * timeoutFactor));
    List<TestResult> results = counted(run.run("all", named()));
    Summary summary = new Summary(results, repeatFailures ? alone(run, results) : List.of());
    JUnitXml.write(work.resolve("TEST-tck.xml"), results);
    report(out, summary, place);
    return summary.passed() ? 0 : 1;
  }

  private String missing() {
    if (jar.isBlank()) {
      return "no jar was given";
    }
    if (!Files.isRegularFile(Path.of(jar))) {
      return "there is no file \"" + jar + "\"";
    }
    return ClassLoader.getSystemResource(PREPARED) == null
        ? "jakarta.tck:common is not on the class path (Maven: -Ptck)"
        : null;
  }

  private List<String> named() {
    return tests.stream().filter(test -> !test.isBlank()).toList();
  }

  private Map<String, String> database(Path place) {
    Map<String, String> database = new HashMap<>();
    Path file = place.toAbsolutePath().resolve(TestRun.RUN).resolve("store");
    database.put(TckNames.URL, url.isBlank() ? "jdbc:h2:file:" + file : url);
    if (!user.isBlank()) {
      database.put(TckNames.USER, user);
      database.put(TckNames.PASSWORD, password);
    }
    return database;
  }

  private static List<TestResult> counted(List<TestResult> results) {
    return results.stream()
        .filter(
            result -> Exclusions.ALL.stream().noneMatch(one -> one.test().equals(result.test())))
        .toList();
  }

  private static List<TestResult> alone(TestRun run, List<TestResult> results)
      throws IOException, InterruptedException {
    List<TestResult> again = new ArrayList<>();
    int number = 0;
    for (TestResult result : results) {
      if (result.failed() && !result.method().isEmpty()) {
        number++;
        again.addAll(run.run("alone-" + number, List.of(result.test())));
      }
    }
    return again;
  }

  private static void report(PrintWriter out, Summary summary, Path place) {
    for (TestResult result : summary.results()) {
      if (result.failed()) {
        out.println("FAILED " + result.test() + ": " + result.reason());
      }
    }
    for (TestResult result : summary.stillFailing()) {
      out.println("ALSO ALONE " + result.test());
    }
    for (Exclusions.Exclusion excluded : Exclusions.ALL) {
      out.println("EXCLUDED " + excluded.test() + ": " + excluded.reason());
    }
    out.println(summary.headline() + " (" + place + ")");
    out.flush();
  }
}
