// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page docs/error-codes.md has one row for each text: code, text, what to do. */
class ErrorCodesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "error-codes.md");

  /** The texts of each area, with the first digit of its codes. */
  private static final Map<Character, Text[]> AREAS =
      new TreeMap<>(
          Map.of(
              '1', StoreText.values(),
              '2', EngineText.values(),
              '3', TransactionText.values(),
              '4', ReceptionText.values(),
              '5', ProviderText.values(),
              '6', AdapterText.values()));

  static Stream<Text> texts() {
    return AREAS.values().stream().flatMap(Arrays::stream);
  }

  private static String shown(Text text) {
    return text.pattern().replace("''", "'");
  }

  /** Code, text and what to do, of each row. */
  private static Map<String, List<String>> rows() throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| HF-")) {
        List<String> cells = List.of(line.substring(2, line.length() - 2).split(" \\| ", 3));
        assertThat(rows.put(cells.get(0), cells)).as("second row of " + cells.get(0)).isNull();
      }
    }
    return rows;
  }

  @Test
  void everyTextHasItsRow() throws IOException {
    Map<String, List<String>> rows = rows();
    List<String> wanted = new ArrayList<>();
    texts()
        .filter(text -> !rows.getOrDefault(text.code(), List.of("", "")).get(1).equals(shown(text)))
        .forEach(text -> wanted.add("| " + text.code() + " | " + shown(text) + " | ... |"));
    assertThat(wanted).as("rows to add or correct").isEmpty();
    assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(texts().map(Text::code).toList());
  }

  @Test
  void everyRowSaysWhatToDo() throws IOException {
    assertThat(rows().values())
        .allSatisfy(
            cells -> {
              assertThat(cells).hasSize(3);
              assertThat(cells.get(2)).hasSizeGreaterThan(8).endsWith(".");
            });
  }

  @Test
  void codesAreUniqueAndOfTheirArea() {
    assertThat(texts().map(Text::code)).doesNotHaveDuplicates();
    AREAS.forEach(
        (digit, texts) ->
            assertThat(texts)
                .allSatisfy(text -> assertThat(text.code()).matches("HF-" + digit + "\\d{3}")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyPatternCanBeFilledIn(Text text) {
    int places = new MessageFormat(text.pattern()).getFormatsByArgumentIndex().length;
    Object[] arguments = new Object[places];
    Arrays.setAll(arguments, i -> "argument" + i);
    String filled = text.with(arguments);
    assertThat(filled).startsWith(text.code() + ": ").doesNotContain("{", "}");
    assertThat(arguments).allSatisfy(argument -> assertThat(filled).contains((String) argument));
  }
}
