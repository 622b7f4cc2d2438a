// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The canonical text: one for equal selectors, and always a selector of the same meaning. */
class SelectorCanonicalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          a=1                         | a = 1
          ( ( a ) )                   | a
          (a and b) or c              | a AND b OR c
          a and (b or c)              | a AND (b OR c)
          not (a = 1)                 | NOT a = 1
          not (a and b)               | NOT (a AND b)
          (a = 1) = true              | (a = 1) = TRUE
          a - (b - c) = 0x1d          | a - (b - c) = 29
          (a * b) + c > -(5)          | a * b + c > -5
          -(a + b) > - -5             | -(a + b) > 5
          a > 1.50f                   | a > 1.5F
          a > 1e3                     | a > 1000.0
          a in ('y', 'x', 'y')        | a IN ('x', 'y')
          a not like 'it''s%' escape '!' | a NOT LIKE 'it''s%' ESCAPE '!'
          a is not null               | a IS NOT NULL
          a not between 1 and 2+b     | a NOT BETWEEN 1 AND 2 + b
          """)
  void oneForm(String selector, String canonical) {
    assertThat(Selector.parse(selector)).hasToString(canonical);
    assertThat(Selector.parse(selector)).isEqualTo(Selector.parse(canonical));
    assertThat(Selector.parse(selector)).hasSameHashCodeAs(Selector.parse(canonical));
  }

  @Test
  void differentSelectorsAreNotEqual() {
    assertThat(Selector.parse("a = 1")).isNotEqualTo(Selector.parse("a = 2"));
  }

  @Test
  void everyCanonicalTextMeansTheSame() {
    Random random = new Random(20261123);
    for (int i = 0; i < 5_000; i++) {
      String text = condition(random, 4);
      Selector selector = Selector.parse(text);
      Selector again = Selector.parse(selector.toString());
      assertThat(again).as(text).isEqualTo(selector).hasToString(selector.toString());
      for (int j = 0; j < 8; j++) {
        SelectorFields fields = fields(random.nextLong());
        assertThat(again.matches(fields)).as(text).isEqualTo(selector.matches(fields));
      }
    }
  }

  private static SelectorFields fields(long seed) {
    Object[] values = {null, true, false, "x", "2", 0, 2, 2L, 2.5, 0.1F, Double.NaN, (byte) 1};
    return name -> values[new Random(seed + name.charAt(0)).nextInt(values.length)];
  }

  private static String condition(Random random, int depth) {
    if (depth == 0) {
      return pick(random, "a", "TRUE", "a = 1", "b IS NULL", "c LIKE 'x%'", "c IN ('2', 'x')");
    }
    return switch (random.nextInt(7)) {
      case 0 -> "(" + condition(random, depth - 1) + ")";
      case 1 -> "NOT (" + condition(random, depth - 1) + ")";
      case 2 -> condition(random, depth - 1) + " AND " + condition(random, depth - 1);
      case 3 -> condition(random, depth - 1) + " OR " + condition(random, depth - 1);
      case 4 -> number(random, depth) + pick(random, "=", "<>", "<", ">=") + number(random, depth);
      case 5 -> number(random, 1) + " BETWEEN " + number(random, 1) + " AND " + number(random, 1);
      default -> "(" + condition(random, depth - 1) + ") = a";
    };
  }

  private static String number(Random random, int depth) {
    if (depth == 0) {
      return pick(random, "a", "b", "1", "-2", "2.5", "0.1F", "0x1F", "9223372036854775807");
    }
    return switch (random.nextInt(4)) {
      case 0 -> "(" + number(random, depth - 1) + ")";
      case 1 -> pick(random, "-", "+") + "(" + number(random, depth - 1) + ")";
      default ->
          number(random, depth - 1)
              + pick(random, " + ", " - ", " * ", " / ")
              + number(random, depth - 1);
    };
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
