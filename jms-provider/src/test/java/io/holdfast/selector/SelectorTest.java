// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Messaging 3.1, section 3.8: what matches, as tables of selector and outcome. */
class SelectorTest {
  private static final Map<String, Object> MESSAGE = message();

  private static Map<String, Object> message() {
    Map<String, Object> values = new HashMap<>();
    values.put("JMSDeliveryMode", "PERSISTENT");
    values.put("JMSPriority", 4);
    values.put("JMSType", "car");
    values.put("JMSMessageID", "ID:1");
    values.put("JMSXGroupID", "g");
    values.put("yes", true);
    values.put("no", false);
    values.put("zero", 0);
    values.put("five", 5);
    values.put("bite", (byte) 7);
    values.put("small", (short) -3);
    values.put("min", Long.MIN_VALUE);
    values.put("max", Long.MAX_VALUE);
    values.put("half", 0.5);
    values.put("tenth", 0.1F);
    values.put("nan", Double.NaN);
    values.put("two", "2");
    values.put("name", "Smith");
    values.put("blank", "x ");
    values.put("quote", "it's");
    values.put("percent", "50%");
    values.put("rocket", "a\uD83D\uDE80b");
    values.put("empty", "");
    values.put("$dollar", 1);
    values.put("_line", 1);
    values.put("größe", 3);
    return values;
  }

  private static boolean matches(String selector) {
    return Selector.parse(selector).matches(MESSAGE::get);
  }

  /** True, false or unknown, told apart by matching the selector and its negation. */
  private static String outcome(String selector) {
    if (matches(selector)) {
      return "true";
    }
    return matches("NOT (" + selector + ")") ? "false" : "unknown";
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t\f\n\r"})
  void nothingIsNoSelector(String text) {
    assertThat(Selector.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          five = 5                    | true
          five = 6                    | false
          five <> 6                   | true
          five > 4                    | true
          five > 5                    | false
          five >= 5                   | true
          five < 6                    | true
          five <= 4                   | false
          four = 4                    | unknown
          four <> 4                   | unknown
          four > 4                    | unknown
          bite = 7                    | true
          small = -3                  | true
          half = .5                   | true
          half < five                 | true
          tenth = 0.1F                | true
          tenth = 0.1                 | false
          nan = nan                   | false
          nan <> nan                  | true
          nan < 0                     | false
          name = 'Smith'              | true
          name = 'smith'              | false
          name <> 'Jones'             | true
          blank = 'x'                 | false
          blank = 'x '                | true
          quote = 'it''s'             | true
          yes = TRUE                  | true
          yes <> FALSE                | true
          no = true                   | false
          (five > 4) = yes            | true
          yes = (five > 4)            | true
          missing = TRUE              | unknown
          JMSType = 'car'             | true
          JMSDeliveryMode = 'PERSISTENT' | true
          JMSPriority >= 4            | true
          JMSXGroupID = 'g'           | true
          JMSCorrelationID = 'x'      | unknown
          5 = five                    | true
          """)
  void comparesLikeTypes(String selector, String expected) {
    assertThat(outcome(selector)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          two = 2                     | false
          two <> 2                    | false
          two > 1                     | false
          name = five                 | false
          name < name                 | false
          yes = 'true'                | false
          yes = 1                     | false
          yes > no                    | false
          """)
  void unlikeTypesAreNeverConverted(String selector, String expected) {
    assertThat(outcome(selector)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          yes AND yes                 | true
          yes AND no                  | false
          no AND no                   | false
          yes AND missing             | unknown
          missing AND yes             | unknown
          no AND missing              | false
          missing AND no              | false
          missing AND missing         | unknown
          yes OR yes                  | true
          yes OR no                   | true
          no OR no                    | false
          yes OR missing              | true
          missing OR yes              | true
          no OR missing               | unknown
          missing OR no               | unknown
          missing OR missing          | unknown
          NOT yes                     | false
          NOT no                      | true
          NOT missing                 | unknown
          NOT NOT yes                 | true
          yes                         | true
          TRUE                        | true
          false                       | false
          TRUE OR (missing)           | true
          five OR no                  | unknown
          name AND no                 | false
          NOT no AND no               | false
          yes OR yes AND no           | true
          (yes OR yes) AND no         | false
          """)
  void logicIsThreeValued(String selector, String expected) {
    assertThat(outcome(selector)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          five + 2 * 3 = 11           | true
          (five + 2) * 3 = 21         | true
          five - 2 - 1 = 2            | true
          five - (2 - 1) = 4          | true
          five / 2 = 2                | true
          five / 2.0 = 2.5            | true
          20 / five / 2 = 2           | true
          -five < 0                   | true
          - five + 5 = 0              | true
          +small < 0                  | true
          - -five = 5                 | true
          five--5 = 10                | true
          five+5=10                   | true
          five / zero = 1             | unknown
          half / zero > 1             | true
          missing + 1 = 1             | unknown
          missing * 0 = 0             | unknown
          -missing = 0                | unknown
          name + 1 = 1                | unknown
          -name = 1                   | unknown
          yes * 1 = 1                 | unknown
          max + 1 = min               | true
          tenth + tenth = 0.2F        | true
          """)
  void arithmeticPromotesLikeJava(String selector, String expected) {
    assertThat(outcome(selector)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          five BETWEEN 5 AND 6        | true
          five BETWEEN 4 AND 5        | true
          five BETWEEN 6 AND 7        | false
          five NOT BETWEEN 6 AND 7    | true
          five NOT BETWEEN 5 AND 5    | false
          missing BETWEEN 1 AND 2     | unknown
          missing NOT BETWEEN 1 AND 2 | unknown
          five BETWEEN missing AND 4  | false
          five BETWEEN missing AND 6  | unknown
          five NOT BETWEEN missing AND 4 | true
          two BETWEEN 1 AND 3         | false
          five + 1 BETWEEN 5 + 1 AND 2 * 4 AND yes | true
          name IN ('Jones', 'Smith')  | true
          name IN ('Jones')           | false
          name NOT IN ('Jones')       | true
          name NOT IN ('Smith')       | false
          missing IN ('Smith')        | unknown
          missing NOT IN ('Smith')    | unknown
          five IN ('5')               | unknown
          five NOT IN ('5')           | unknown
          missing IS NULL             | true
          missing IS NOT NULL         | false
          five IS NULL                | false
          JMSCorrelationID is null    | true
          """)
  void predicatesInWords(String selector, String expected) {
    assertThat(outcome(selector)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          name LIKE 'Smith'           | true
          name LIKE 'Sm_th'           | true
          name LIKE 'Sm_ith'          | false
          name LIKE 'S%h'             | true
          name LIKE '%'               | true
          name LIKE '%%'              | true
          name LIKE '%m%t%'           | true
          name LIKE '%m%x%'           | false
          name LIKE 'Smith_'          | false
          name LIKE '_____'           | true
          name LIKE ''                | false
          empty LIKE ''               | true
          empty LIKE '%'              | true
          empty LIKE '_'              | false
          name NOT LIKE 'S%'          | false
          name NOT LIKE 'X%'          | true
          name LIKE 'S.*'             | false
          name LIKE '[A-Z]%'          | false
          percent LIKE '50!%' ESCAPE '!' | true
          name LIKE 'Smit!h' ESCAPE '!' | true
          name LIKE 'S!%' ESCAPE '!'  | false
          percent LIKE '%\\%' ESCAPE '\\' | true
          rocket LIKE 'a_b'           | true
          missing LIKE '%'            | unknown
          missing NOT LIKE '%'        | unknown
          five LIKE '5'               | unknown
          five NOT LIKE '6'           | unknown
          name LIKE 'S%' AND five = 5 | true
          """)
  void likeKnowsTwoWildcards(String selector, String expected) {
    assertThat(outcome(selector)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          29 = 035
          29 = 0x1d
          29 = 0X1DL
          5 = 0b101
          0 = 0
          1000 = 1_000
          7000 = 7E3
          7000 = 7000.
          7000 = .7e4
          -57900 = -57.9E3
          1.5 = 1.5d
          1.5 = 1.5F
          12.0 = 0x1.8p3
          0.7 = 07.E-1
          min = -9223372036854775808L
          min = -9223372036854775808
          max = 9223372036854775807L
          -1 = 0xFFFFFFFFFFFFFFFF
          4294967295 = 0xFFFFFFFF
          30 = 0x1e
          27 = 0x1e-3
          """)
  void numbersAreWrittenAsInJava(String selector) {
    assertThat(matches(selector)).isTrue();
  }

  @Test
  void namesAreCaseSensitiveAndMayStartLikeInJava() {
    assertThat(matches("$dollar = 1 AND _line = 1 AND größe = 3")).isTrue();
    assertThat(outcome("Five = 5")).isEqualTo("unknown");
  }

  @Test
  void keyWordsAreNot() {
    assertThat(
            matches(
                "not no aNd five bEtween 1 anD 9 and name lIke 'S!mith' eScape '!' and name iN"
                    + " ('Smith') and missing iS nuLl and yes = tRue"))
        .isTrue();
  }

  @Test
  void everyBlankOfJavaSeparates() {
    assertThat(matches("five\t=\f5\nAND\r\nyes")).isTrue();
  }

  @Test
  void readsTheValueEachTime() {
    Selector selector = Selector.parse("n = 1");
    assertThat(selector.matches(name -> 1)).isTrue();
    assertThat(selector.matches(name -> 2)).isFalse();
  }

  @Test
  void longChainsNeedNoStack() {
    String selector = "yes" + " AND yes".repeat(8_000);
    assertThat(matches(selector)).isTrue();
    assertThat(matches("1" + "+0".repeat(32_000) + "=1")).isTrue();
  }

  @Test
  void nestingIsAdmittedUpToTheLimit() {
    int limit = Selector.MAX_DEPTH;
    assertThat(matches("(".repeat(limit) + "yes" + ")".repeat(limit))).isTrue();
    assertThat(matches("NOT ".repeat(limit) + "yes")).isTrue();
    assertThat(matches("- ".repeat(limit) + "five = 5")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "NOT ", "- ", "+ ", "(NOT ", "-("})
  void deeperNestingIsRefusedInsteadOfOverflowingTheStack(String level) {
    assertThatThrownBy(() -> Selector.parse(level.repeat(10_000) + "yes"))
        .isInstanceOf(SelectorSyntaxException.class)
        .hasMessageContaining("HF-2802");
  }

  @Test
  void aLongerTextIsRefused() {
    assertThatThrownBy(() -> Selector.parse("a".repeat(Selector.MAX_LENGTH + 1)))
        .isInstanceOf(SelectorSyntaxException.class)
        .hasMessageContaining("HF-2801");
    assertThat(Selector.parse("a".repeat(Selector.MAX_LENGTH))).isNotNull();
  }

  @Test
  void aPatternOfManyWildcardsTakesNoExponentialTime() {
    String text = "a".repeat(5_000);
    Selector selector = Selector.parse("x LIKE '" + "%a".repeat(50) + "b'");
    assertThat(selector.matches(name -> text)).isFalse();
  }

  @Test
  void aLongWrongNumberIsRefusedInLinearTime() {
    assertThatThrownBy(() -> Selector.parse("1".repeat(60_000) + "x = 1"))
        .isInstanceOf(SelectorSyntaxException.class)
        .hasMessageContaining("HF-2805")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }
}
