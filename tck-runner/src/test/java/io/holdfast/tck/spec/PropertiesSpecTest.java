// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.Session;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties: Jakarta Messaging 3.1, section 3.5, and those of a JMSProducer. */
class PropertiesSpecTest {
  @RegisterExtension final Stage stage = new Stage();

  private Session session;

  @BeforeEach
  void open() throws JMSException {
    session = stage.session();
  }

  /** Section 3.5.3: properties of a received message, by every setter. */
  @Test
  void receivedPropertiesAreReadOnlyUntilTheyAreCleared() throws JMSException {
    Message received = stage.carried(session, session.createMessage());
    List<ThrowingCallable> setters =
        List.of(
            () -> received.setBooleanProperty("p", true),
            () -> received.setByteProperty("p", (byte) 1),
            () -> received.setShortProperty("p", (short) 1),
            () -> received.setIntProperty("p", 1),
            () -> received.setLongProperty("p", 1),
            () -> received.setFloatProperty("p", 1),
            () -> received.setDoubleProperty("p", 1),
            () -> received.setStringProperty("p", "s"),
            () -> received.setObjectProperty("p", 1));
    for (ThrowingCallable setter : setters) {
      assertThatThrownBy(setter).isInstanceOf(MessageNotWriteableException.class);
    }
    received.clearProperties();
    assertThat(received.getPropertyNames().hasMoreElements()).isFalse();
    received.setIntProperty("p", 1);
  }

  /** Section 3.5.9: the count of deliveries is an int property of every type of message. */
  @Test
  void everyTypeTellsHowOftenItWasDelivered() throws JMSException {
    List<Message> messages =
        List.of(
            session.createMessage(),
            session.createTextMessage("t"),
            session.createBytesMessage(),
            session.createMapMessage(),
            session.createStreamMessage(),
            session.createObjectMessage("o"));
    for (Message message : messages) {
      Message received = stage.carried(session, message);
      assertThat(received.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
      assertThat(received.getObjectProperty("JMSXDeliveryCount")).isInstanceOf(Integer.class);
      assertThat(
              Collections.list((java.util.Enumeration<?>) received.getPropertyNames()).toString())
          .isEqualTo("[JMSXDeliveryCount]");
    }
  }

  /** Sections 3.5.1 and 3.8.1.1: words of selectors are no names, in whatever case. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NULL", "true", "False", "NOT", "and", "OR", "between", "Like", "in", "IS", "escape", "1st",
        "a b", "a.b", "a-b"
      })
  void namesThatSelectorsCannotReadAreRefused(String name) throws JMSException {
    Message message = session.createMessage();
    assertThatThrownBy(() -> message.setIntProperty(name, 1)).isInstanceOf(JMSException.class);
    JMSProducer producer = stage.context().createProducer();
    assertThatThrownBy(() -> producer.setProperty(name, 1)).isInstanceOf(JMSRuntimeException.class);
  }

  /** Section 3.5.4: a property of a producer that is not set is converted like a null text. */
  @Test
  void aPropertyThatAProducerDoesNotHave() {
    JMSProducer producer = stage.context().createProducer();
    assertThat(producer.getStringProperty("none")).isNull();
    assertThat(producer.getObjectProperty("none")).isNull();
    assertThat(producer.propertyExists("none")).isFalse();
    assertThat(producer.getBooleanProperty("none")).isFalse();
    List<ThrowingCallable> numbers =
        List.of(
            () -> producer.getByteProperty("none"),
            () -> producer.getShortProperty("none"),
            () -> producer.getIntProperty("none"),
            () -> producer.getLongProperty("none"));
    for (ThrowingCallable number : numbers) {
      assertThatThrownBy(number).isInstanceOf(NumberFormatException.class);
    }
    assertThatThrownBy(() -> producer.getFloatProperty("none"))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> producer.getDoubleProperty("none"))
        .isInstanceOf(NullPointerException.class);
  }

  /** JMSProducer.getPropertyNames: a set that the caller cannot change the producer by. */
  @Test
  void theNamesOfAProducersPropertiesAreACopyOrCannotBeChanged() {
    JMSProducer producer = stage.context().createProducer().setProperty("p", 1);
    try {
      producer.getPropertyNames().clear();
    } catch (UnsupportedOperationException e) {
      // Allowed: the set shall not be backed by the producer's.
    }
    assertThat(producer.propertyExists("p")).isTrue();
  }

  /** Section 3.5.9: the group travels, and a sender's count of deliveries does not. */
  @Test
  void theGroupTravelsAndTheCountIsTheProviders() throws JMSException {
    Message message = session.createMessage();
    message.setStringProperty("JMSXGroupID", "g");
    message.setIntProperty("JMSXGroupSeq", 3);
    message.setIntProperty("JMSXDeliveryCount", 77);
    Message received = stage.carried(session, message);
    assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("g");
    assertThat(received.getIntProperty("JMSXGroupSeq")).isEqualTo(3);
    assertThat(received.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
  }
}
