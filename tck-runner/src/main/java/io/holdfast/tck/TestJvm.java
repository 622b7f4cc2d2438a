// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The JVM in which tests of the TCK run, one after the other, on one provider. Arguments: the TCK's
 * jar, the result file, and the tests; without tests all of the jar.
 */
final class TestJvm {
  /** Names of the classes that hold tests. */
  private static final String CLASSES = ".*IT";

  /** What needs an application server, also in the TCK's own run without one. */
  private static final String IN_A_SERVER = ".*\\.jms\\.ee\\d*\\..*";

  private TestJvm() {}

  /** Runs and exits, also when a test has left threads behind. */
  public static void main(String[] arguments) throws IOException, JMSException {
    List<String> given = List.of(arguments);
    run(Path.of(given.get(0)), Path.of(given.get(1)), given.subList(2, given.size()));
    System.exit(0);
  }

  static void run(Path jar, Path results, List<String> tests) throws IOException, JMSException {
    try (TckNames names = TckNames.open();
        PrintStream lines =
            new PrintStream(Files.newOutputStream(results), true, StandardCharsets.UTF_8)) {
      names.prepare();
      LauncherFactory.create().execute(request(jar, tests), new ResultRecorder(lines));
    }
  }

  private static LauncherDiscoveryRequest request(Path jar, List<String> tests) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectors(jar, tests))
        .filters(
            ClassNameFilter.includeClassNamePatterns(CLASSES),
            ClassNameFilter.excludeClassNamePatterns(IN_A_SERVER))
        .configurationParameter("junit.jupiter.execution.timeout.default", "10 m")
        .configurationParameter(
            "junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
        .build();
  }

  private static List<DiscoverySelector> selectors(Path jar, List<String> tests) {
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (String test : tests) {
      selectors.add(
          test.indexOf('#') < 0
              ? DiscoverySelectors.selectClass(test)
              : DiscoverySelectors.selectMethod(test));
    }
    if (tests.isEmpty()) {
      selectors.addAll(DiscoverySelectors.selectClasspathRoots(Set.of(jar)));
    }
    return selectors;
  }
}
