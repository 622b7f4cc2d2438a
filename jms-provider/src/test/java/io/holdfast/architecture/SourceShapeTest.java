// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.architecture.SourceShape.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file and no method of any module grows beyond its limit. */
class SourceShapeTest {
  private static final int LONGEST_FILE = 500;
  private static final int LONGEST_METHOD = 60;
  private static final int LONGEST_API_OBJECT = 450;
  private static final List<String> API_OBJECTS =
      List.of("JmsSession.java", "JmsContext.java", "JmsMessage.java", "JmsProducer.java");

  @Test
  void noFileIsLongerThanItsLimit() throws IOException {
    List<Measured> files = SourceShape.files(SourceShape.sources());
    assertThat(files).hasSizeGreaterThan(50);
    assertThat(files.stream().filter(file -> file.lines() > limit(file)).toList()).isEmpty();
  }

  @Test
  void noMethodBodyIsLongerThanSixtyLines() throws IOException {
    List<Measured> methods = SourceShape.methods(SourceShape.sources());
    assertThat(methods).hasSizeGreaterThan(100);
    assertThat(methods.stream().filter(method -> method.lines() > LONGEST_METHOD).toList())
        .isEmpty();
  }

  @Test
  void aLongMethodIsSeen(@TempDir Path dir) throws IOException {
    String body = IntStream.range(0, 61).mapToObj(i -> "n++;").collect(Collectors.joining("\n"));
    Path source = dir.resolve("Long.java");
    Files.writeString(source, "class Long { int n; void grow() {\n" + body + "\n} }\n");
    Map<String, Integer> lines =
        SourceShape.methods(List.of(source)).stream()
            .collect(Collectors.toMap(Measured::name, Measured::lines));
    assertThat(lines).containsEntry("Long.grow", 63);
  }

  @Test
  void noTestSleepsOrIsSwitchedOff() throws IOException {
    // Split words: this file must not find itself.
    List<String> forbidden =
        List.of("Thread." + "sleep(", "@Dis" + "abled", "TO" + "DO", "FIX" + "ME");
    try (Stream<Path> sources = SourceShape.sources().stream()) {
      List<String> found =
          sources
              .flatMap(
                  source ->
                      forbidden.stream()
                          .filter(word -> holds(source, word))
                          .map(word -> source.getFileName() + " holds " + word))
              .toList();
      assertThat(found).isEmpty();
    }
  }

  private static boolean holds(Path source, String word) {
    try {
      return Files.readString(source).contains(word);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int limit(Measured file) {
    return API_OBJECTS.contains(file.name()) ? LONGEST_API_OBJECT : LONGEST_FILE;
  }
}
