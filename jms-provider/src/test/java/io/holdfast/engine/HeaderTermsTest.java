// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.selector.Selector;
import io.holdfast.store.FakeHeaders;
import io.holdfast.store.HeaderCondition;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoredMessage;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a store is told of a selector: never less than what the selector wants. */
class HeaderTermsTest {
  private static final String[] CONDITIONS = {
    "JMSCorrelationID = 'a'",
    "'b' = JMSCorrelationID",
    "JMSCorrelationID <> 'a'",
    "JMSCorrelationID IS NULL",
    "JMSCorrelationID IS NOT NULL",
    "JMSCorrelationID IN ('a', 'c')",
    "JMSCorrelationID NOT IN ('a', 'c')",
    "JMSType = 'a'",
    "JMSType LIKE 'a%'",
    "JMSType = 3",
    "JMSMessageID = 'ID:1'",
    "JMSTimestamp > 1",
    "2 > JMSTimestamp",
    "2 <= JMSTimestamp",
    "JMSTimestamp = 1.0",
    "JMSTimestamp BETWEEN 1 AND 2",
    "JMSTimestamp NOT BETWEEN 1 AND 2",
    "JMSDeliveryMode = 'PERSISTENT'",
    "JMSDeliveryMode = 'NON_PERSISTENT'",
    "JMSDeliveryMode <> 'PERSISTENT'",
    "JMSDeliveryMode = 'NEITHER'",
    "JMSPriority = 4",
    "JMSPriority <> 4",
    "JMSPriority > 4",
    "4 > JMSPriority",
    "JMSPriority BETWEEN 3 AND 5",
    "JMSPriority >= 4.5",
    "JMSPriority = 'high'",
    "x = 1",
    "x IS NULL",
    "flag",
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "nothing",
      textBlock =
          """
          JMSType = 'a'                             | Compare[TYPE EQUAL a]
          JMSType = 'a' AND x > 1                   | All[[Compare[TYPE EQUAL a]]]
          JMSType = 'a' OR x > 1                    | nothing
          JMSType = 'a' OR JMSMessageID = 'b'       | Any[[Compare[TYPE EQUAL a], Compare[MESSAGE_ID EQUAL b]]]
          NOT JMSType = 'a'                         | nothing
          JMSType <> 'a'                            | nothing
          JMSCorrelationID IN ('a')                 | OneOf[CORRELATION_ID [a]]
          5 > JMSTimestamp                          | Compare[TIMESTAMP LESS 5]
          JMSTimestamp BETWEEN 1 AND 5.5            | All[[Compare[TIMESTAMP GREATER_OR_EQUAL 1]]]
          JMSDeliveryMode = 'NON_PERSISTENT'        | Compare[PERSISTENT EQUAL false]
          JMSPriority = 4                           | nothing
          JMSXGroupID = 'a'                         | nothing
          """)
  void aHeaderAndAValueBecomeACondition(String selector, String condition) {
    HeaderCondition made = HeaderTerms.of(Selector.parse(selector));
    String shown = made == null ? null : made.toString();
    assertThat(
            shown == null
                ? null
                : shown
                    .replaceAll("\\w+=", "")
                    .replaceAll("([A-Z]), ", "$1 ")
                    .replaceAll("(EQUAL|LESS), ", "$1 "))
        .isEqualTo(condition);
  }

  @Test
  void aConditionWithTooManyValuesIsLeftOut() {
    String many =
        IntStream.range(0, 300).mapToObj(i -> "'" + i + "'").collect(Collectors.joining(", "));
    assertThat(HeaderTerms.of(Selector.parse("JMSType IN (" + many + ")"))).isNull();
  }

  @Test
  void whatMatchesAlwaysFulfils() {
    Random random = new Random(7);
    int matched = 0;
    for (int i = 0; i < 20_000; i++) {
      Selector selector = Selector.parse(selector(random, 3));
      StoredMessage message = message(random);
      if (selector.matches(new MessageFields(message))) {
        matched++;
        assertThat(FakeHeaders.fulfil(message.headers(), HeaderTerms.of(selector)))
            .as("%s for %s", selector, message.headers())
            .isTrue();
        assertThat(PriorityTerms.of(selector).get(message.headers().priority()))
            .as("%s for %s", selector, message.headers())
            .isTrue();
      }
    }
    assertThat(matched).isGreaterThan(1_000);
  }

  private static String selector(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return CONDITIONS[random.nextInt(CONDITIONS.length)];
    }
    String one = selector(random, depth - 1);
    return switch (random.nextInt(5)) {
      case 0 -> "NOT (" + one + ")";
      case 1, 2 -> "(" + one + ") AND (" + selector(random, depth - 1) + ")";
      default -> "(" + one + ") OR (" + selector(random, depth - 1) + ")";
    };
  }

  private static StoredMessage message(Random random) {
    String[] texts = {null, "a", "b", "c"};
    MessageHeaders headers =
        new MessageHeaders(
            "ID:" + random.nextInt(2),
            "queue:Q",
            random.nextBoolean(),
            random.nextInt(10),
            random.nextInt(4),
            0,
            0,
            texts[random.nextInt(4)],
            null,
            texts[random.nextInt(4)],
            null);
    Map<String, Object> properties = random.nextBoolean() ? Map.of("x", 1, "flag", true) : Map.of();
    return StoredMessage.unsent(
        MessageType.TEXT, headers, MessageProperties.of(properties), new MessageBody.Text("body"));
  }
}
