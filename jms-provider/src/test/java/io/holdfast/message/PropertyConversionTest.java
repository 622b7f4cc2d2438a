// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversions of properties, cell by cell: Jakarta Messaging 3.1, section 3.5.4. */
class PropertyConversionTest {
  /** Reads a property as one type. */
  private interface Getter {
    Object get(JmsMessage message) throws JMSException;
  }

  private static final Map<String, Getter> GETTERS = new LinkedHashMap<>();

  static {
    GETTERS.put("boolean", m -> m.getBooleanProperty("p"));
    GETTERS.put("byte", m -> m.getByteProperty("p"));
    GETTERS.put("short", m -> m.getShortProperty("p"));
    GETTERS.put("int", m -> m.getIntProperty("p"));
    GETTERS.put("long", m -> m.getLongProperty("p"));
    GETTERS.put("float", m -> m.getFloatProperty("p"));
    GETTERS.put("double", m -> m.getDoubleProperty("p"));
    GETTERS.put("String", m -> m.getStringProperty("p"));
  }

  private static final Map<Object, Set<String>> ALLOWED =
      Map.of(
          true,
          Set.of("boolean", "String"),
          (byte) 1,
          Set.of("byte", "short", "int", "long", "String"),
          (short) 1,
          Set.of("short", "int", "long", "String"),
          1,
          Set.of("int", "long", "String"),
          1L,
          Set.of("long", "String"),
          1f,
          Set.of("float", "double", "String"),
          1d,
          Set.of("double", "String"));

  static Stream<Arguments> cells() {
    return ALLOWED.entrySet().stream()
        .flatMap(
            entry ->
                GETTERS.keySet().stream()
                    .map(
                        type ->
                            Arguments.of(entry.getKey(), type, entry.getValue().contains(type))));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void convertsAsTheTableSays(Object value, String type, boolean allowed) throws JMSException {
    JmsMessage message = new JmsMessage();
    message.setObjectProperty("p", value);
    Getter getter = GETTERS.get(type);
    if (allowed) {
      assertThat(getter.get(message)).hasToString(type.equals("double") ? "1.0" : value.toString());
    } else {
      assertThatThrownBy(() -> getter.get(message)).isInstanceOf(MessageFormatException.class);
    }
  }

  @Test
  void readsTextAsEveryType() throws JMSException {
    JmsMessage message = new JmsMessage();
    message.setStringProperty("p", "1");
    assertThat(message.getByteProperty("p")).isEqualTo((byte) 1);
    assertThat(message.getShortProperty("p")).isEqualTo((short) 1);
    assertThat(message.getIntProperty("p")).isEqualTo(1);
    assertThat(message.getLongProperty("p")).isEqualTo(1);
    assertThat(message.getFloatProperty("p")).isEqualTo(1);
    assertThat(message.getDoubleProperty("p")).isEqualTo(1);
    assertThat(message.getBooleanProperty("p")).isFalse();
    message.setStringProperty("p", "TRUE");
    assertThat(message.getBooleanProperty("p")).isTrue();
    assertThatThrownBy(() -> message.getIntProperty("p")).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void treatsAnUnsetPropertyAsNull() throws JMSException {
    JmsMessage message = new JmsMessage();
    assertThat(message.getStringProperty("p")).isNull();
    assertThat(message.getObjectProperty("p")).isNull();
    assertThat(message.getBooleanProperty("p")).isFalse();
    for (String type : Set.of("byte", "short", "int", "long")) {
      assertThatThrownBy(() -> GETTERS.get(type).get(message))
          .isInstanceOf(NumberFormatException.class);
    }
    for (String type : Set.of("float", "double")) {
      assertThatThrownBy(() -> GETTERS.get(type).get(message))
          .isInstanceOf(NullPointerException.class);
    }
  }

  @Test
  void refusesAnEmptyName() {
    JmsMessage message = new JmsMessage();
    assertThatThrownBy(() -> message.setIntProperty("", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> message.setIntProperty(null, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1a",
        "a-b",
        "a b",
        "a.b",
        "true",
        "Null",
        "escape",
        "JMSPriority",
        "a\uD800",
        "'"
      })
  void refusesNamesThatNoSelectorCouldUse(String name) {
    assertThatThrownBy(() -> new JmsMessage().setIntProperty(name, 1))
        .isInstanceOf(JMSException.class)
        .hasMessageStartingWith("HF-4212");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "_a",
        "$a",
        "a1",
        "JMSXGroupID",
        "JMS_IBM_Format",
        "stra\u00dfe",
        "a\u0000",
        "\uD835\uDC9C1"
      })
  void admitsIdentifiers(String name) throws JMSException {
    JmsMessage message = new JmsMessage();
    message.setIntProperty(name, 1);
    assertThat(message.propertyExists(name)).isTrue();
  }

  @Test
  void refusesValuesOfOtherClasses() {
    assertThatThrownBy(() -> new JmsMessage().setObjectProperty("p", new Object()))
        .isInstanceOf(MessageFormatException.class);
    assertThatThrownBy(() -> new JmsMessage().setObjectProperty("p", 'c'))
        .isInstanceOf(MessageFormatException.class);
  }
}
