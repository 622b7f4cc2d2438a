// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page docs/specification-tests.md names a test that is there for each behaviour. */
class BehavioursPageTest {
  private static final Path PAGE = Path.of("..", "docs", "specification-tests.md");
  private static final List<Path> SOURCES =
      List.of(Path.of("src", "test", "java"), Path.of("..", "jms-provider", "src", "test", "java"));
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| (.+) \\|");
  private static final Pattern REFERENCE = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final int BEHAVIOURS = 100;

  private static List<MatchResult> rows() throws IOException {
    return Files.readAllLines(PAGE).stream().flatMap(line -> ROW.matcher(line).results()).toList();
  }

  /** The text of each test class by its simple name. */
  private static Map<String, String> classes() throws IOException {
    Map<String, String> classes = new HashMap<>();
    for (Path root : SOURCES) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
          String name = file.getFileName().toString();
          classes.merge(
              name.substring(0, name.length() - ".java".length()),
              Files.readString(file),
              String::concat);
        }
      }
    }
    return classes;
  }

  @Test
  void everyNumberHasOneRow() throws IOException {
    assertThat(rows().stream().map(row -> Integer.valueOf(row.group(1))))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, BEHAVIOURS).boxed().toList());
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, String> classes = classes();
    List<String> missing = new ArrayList<>();
    for (MatchResult row : rows()) {
      List<MatchResult> references = REFERENCE.matcher(row.group(3)).results().toList();
      assertThat(references).as("tests of behaviour " + row.group(1)).isNotEmpty();
      for (MatchResult reference : references) {
        String source = classes.getOrDefault(reference.group(1), "");
        if (!source.contains(" void " + reference.group(2) + "(")) {
          missing.add(row.group(1) + ": " + reference.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
