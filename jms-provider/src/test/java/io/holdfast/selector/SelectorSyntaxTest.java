// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no selector: refused at creation with a code and the position. */
class SelectorSyntaxTest {
  private static SelectorSyntaxException refused(String selector) {
    SelectorSyntaxException thrown =
        catchThrowableOfType(
            SelectorSyntaxException.class, () -> assertThat(Selector.parse(selector)).isNull());
    assertThat(thrown).as(selector).isNotNull();
    return thrown;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          NULL = 0                  | HF-2808 | 0
          TRUE = 0                  | HF-2811 | 7
          AND = 0                   | HF-2808 | 0
          or = 0                    | HF-2808 | 0
          Between = 0               | HF-2808 | 0
          like = 0                  | HF-2808 | 0
          in = 0                    | HF-2808 | 0
          is = 0                    | HF-2808 | 0
          escape = 0                | HF-2808 | 0
          NOT = 0                   | HF-2807 | 4
          a =                       | HF-2807 | 3
          a = b = c                 | HF-2807 | 6
          a b                       | HF-2807 | 2
          (a                        | HF-2807 | 2
          a)                        | HF-2807 | 1
          ()                        | HF-2807 | 1
          a = = b                   | HF-2807 | 4
          a AND                     | HF-2807 | 5
          a NOT b                   | HF-2807 | 6
          a == 1                    | HF-2807 | 3
          a != 1                    | HF-2803 | 2
          a = "x"                   | HF-2803 | 4
          a = 'x                    | HF-2804 | 4
          a = 'x''                  | HF-2804 | 4
          a = 09                    | HF-2805 | 4
          a = 1x                    | HF-2805 | 4
          a = 1.2.3                 | HF-2805 | 4
          a = 1_                    | HF-2805 | 4
          a = 0x                    | HF-2805 | 4
          a = 1e                    | HF-2805 | 4
          a = 9223372036854775808   | HF-2806 | 4
          a = -9223372036854775809  | HF-2806 | 5
          a = 0x10000000000000000   | HF-2806 | 4
          a = 1e400                 | HF-2806 | 4
          a = 1e40F                 | HF-2806 | 4
          JMSDestination = 'x'      | HF-2809 | 0
          a AND JMSRedelivered      | HF-2809 | 6
          """)
  void brokenSyntax(String selector, String code, int position) {
    SelectorSyntaxException thrown = refused(selector);
    assertThat(thrown).hasMessageStartingWith(code + ": ");
    assertThat(thrown.position()).isEqualTo(position);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          a > 'x'                   | HF-2811 | 4
          a >= 'x'                  | HF-2811 | 5
          a < 'x'                   | HF-2811 | 4
          a <= 'x'                  | HF-2811 | 5
          'x' < a                   | HF-2811 | 0
          'x' > TRUE                | HF-2811 | 0
          a > TRUE                  | HF-2811 | 4
          'x' = TRUE                | HF-2811 | 6
          'x' = 1                   | HF-2811 | 6
          1 <> TRUE                 | HF-2811 | 5
          a BETWEEN 'b' AND 'c'     | HF-2811 | 10
          a BETWEEN 1 AND 'c'       | HF-2811 | 16
          'a' BETWEEN 1 AND 2       | HF-2811 | 0
          a BETWEEN 1               | HF-2807 | 11
          a IN (1, 2)               | HF-2807 | 6
          a IN ()                   | HF-2807 | 6
          a IN ('x',)               | HF-2807 | 10
          a IN 'x'                  | HF-2807 | 5
          1 IN ('x')                | HF-2810 | 0
          'x' LIKE 'x'              | HF-2810 | 0
          a + 1 LIKE 'x'            | HF-2810 | 0
          1 IS NULL                 | HF-2810 | 0
          a IS 1                    | HF-2807 | 5
          a LIKE 7                  | HF-2807 | 7
          a LIKE b                  | HF-2807 | 7
          a LIKE 'x' ESCAPE 'yy'    | HF-2812 | 18
          a LIKE 'x' ESCAPE ''      | HF-2812 | 18
          a LIKE 'x!' ESCAPE '!'    | HF-2813 | 7
          'x'                       | HF-2811 | 0
          5                         | HF-2811 | 0
          a + 1                     | HF-2811 | 0
          a AND 'x'                 | HF-2811 | 6
          1 OR a                    | HF-2811 | 0
          NOT 5                     | HF-2811 | 4
          'x' + 1 = 2               | HF-2811 | 0
          1 + 'x' = 2               | HF-2811 | 4
          TRUE * 2 = 2              | HF-2811 | 0
          -'x' = 2                  | HF-2811 | 1
          (a = 1) + 1 = 2           | HF-2811 | 0
          """)
  void typesThatAreKnownBeforehand(String selector, String code, int position) {
    SelectorSyntaxException thrown = refused(selector);
    assertThat(thrown).hasMessageStartingWith(code + ": ");
    assertThat(thrown.position()).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#a = 1", "a = \u0000 1", "a; b", "a = {0}", "a ? b", "\uD83D\uDE80 = 1"})
  void charactersWithoutMeaning(String selector) {
    assertThat(refused(selector)).hasMessageStartingWith("HF-2803: ");
  }

  @Test
  void theTextCountsFromOneAndNamesWhatWasFound() {
    assertThat(refused("color = = 'red'"))
        .hasMessage(
            "HF-2807: The selector cannot be read at character 9: a value or a condition was"
                + " expected, \"=\" was found.");
    assertThat(refused("price > 'x'"))
        .hasMessage(
            "HF-2811: The selector cannot be used: > takes a number, but a string stands at"
                + " character 9. Types are not converted.");
  }
}
