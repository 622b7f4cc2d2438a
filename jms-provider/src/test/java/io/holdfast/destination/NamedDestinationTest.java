// SPDX-License-Identifier: Apache-2.0
package io.holdfast.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Destinations as values. */
class NamedDestinationTest {
  static Stream<NamedDestination> destinations() {
    return Stream.of(
        new QueueDestination("ORDERS"),
        new TopicDestination("prices: EUR"),
        new TemporaryQueueDestination("$TMP.1", null),
        new TemporaryTopicDestination("$TMP.2", null));
  }

  @ParameterizedTest
  @MethodSource("destinations")
  void comesBackFromItsTextForm(NamedDestination destination) {
    NamedDestination read = DestinationText.parse(destination.text(), null);
    assertThat(read).isEqualTo(destination).hasSameClassAs(destination);
    assertThat(read).hasSameHashCodeAs(destination);
  }

  @ParameterizedTest
  @MethodSource("destinations")
  void comesBackFromSerialization(NamedDestination destination) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(destination);
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(in.readObject()).isEqualTo(destination).hasSameClassAs(destination);
  }

  @ParameterizedTest
  @MethodSource("destinations")
  void isReferenceableByItsTextForm(NamedDestination destination) {
    assertThat(destination.getReference().get(NamedDestination.REFERENCE_ADDRESS).getContent())
        .isEqualTo(destination.text());
  }

  @Test
  void aQueueAndATopicOfOneNameDiffer() {
    assertThat(new QueueDestination("A")).isNotEqualTo(new TopicDestination("A"));
  }

  @Test
  void aCopyOfATemporaryQueueCannotDeleteIt() {
    assertThatThrownBy(() -> new TemporaryQueueDestination("$TMP.1", null).delete())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("HF-4107");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a\n", "a\u0000b", "a\ud800", "a\u202eb", "a\u2028b"})
  void refusesNamesThatDeceive(String name) {
    assertThat(DestinationNames.problem(name)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "Bestellungen, \u00fcbrige", "'; drop table hf_message; --", "\ud83d\ude80"})
  void admitsNamesThatCanBeRead(String name) {
    assertThat(DestinationNames.problem(name)).isNull();
  }

  @Test
  void refusesNamesThatAreTooLong() {
    assertThat(DestinationNames.problem("a".repeat(255))).isNull();
    assertThat(DestinationNames.problem("a".repeat(256))).contains("255");
  }
}
