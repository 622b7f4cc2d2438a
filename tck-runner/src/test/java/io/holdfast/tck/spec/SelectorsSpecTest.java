// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Selectors as consumers and browsers have them: Jakarta Messaging 3.1, section 3.8. */
class SelectorsSpecTest {
  @RegisterExtension final Stage stage = new Stage();

  /** Section 3.8.1.1 and 3.8.1.2: refused when it is given, wherever it is given. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=",
        "a = ",
        "TRUE = 1 OR null = 2",
        "NOT",
        "and = 1",
        "between = 'x'",
        "a > '1'",
        "a >= 'x'",
        "a < 'x'",
        "a <= 'x'",
        "'x' > a",
        "TRUE = 'x'",
        "a BETWEEN 'a' AND 'b'",
        "a IN (1, 2)",
        "a LIKE 1",
        "a LIKE 'x' ESCAPE 'long'",
        "a IN ()",
        "a = 'open",
        "a b",
        "1a = 2",
        "a = 1 AND"
      })
  void aBadSelectorIsRefusedAtOnce(String selector) throws JMSException {
    Connection connection = stage.stopped();
    connection.setClientID(stage.name());
    Session session = connection.createSession();
    JMSContext context = stage.context();
    List<ThrowingCallable> uses =
        List.of(
            () -> session.createConsumer(stage.queue(), selector),
            () -> session.createConsumer(stage.topic(), selector, true),
            () -> session.createBrowser(stage.queue(), selector),
            () -> session.createDurableSubscriber(stage.topic(), "s", selector, false),
            () -> session.createDurableConsumer(stage.topic(), "s", selector, false),
            () -> session.createSharedConsumer(stage.topic(), "s", selector),
            () -> session.createSharedDurableConsumer(stage.topic(), "s", selector));
    for (ThrowingCallable use : uses) {
      assertThatThrownBy(use).isInstanceOf(InvalidSelectorException.class);
    }
    assertThatThrownBy(() -> context.createConsumer(stage.queue(), selector))
        .isInstanceOf(InvalidSelectorRuntimeException.class);
    // Nothing was created on the way.
    assertThatThrownBy(() -> session.unsubscribe("s"))
        .isInstanceOf(InvalidDestinationException.class);
  }

  /** Section 3.8.1: null and empty are no selector. */
  @Test
  void nothingIsNoSelector() throws JMSException {
    Session session = stage.session();
    for (String none : new String[] {null, ""}) {
      assertThat(session.createConsumer(stage.queue(), none).getMessageSelector()).isNull();
      assertThat(session.createBrowser(stage.queue(), none).getMessageSelector()).isNull();
      assertThat(session.createConsumer(stage.topic(), none).getMessageSelector()).isNull();
      assertThat(stage.context().createConsumer(stage.queue(), none).getMessageSelector()).isNull();
    }
  }

  /** Section 3.8.1.1: header fields in selectors, as they stand on the message that is selected. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          JMSType IS NULL                        | true
          JMSType = 'x'                          | false
          NOT (JMSType = 'x')                    | false
          JMSCorrelationID = 'c'                 | true
          JMSPriority = 7                        | true
          JMSPriority BETWEEN 5 AND 6            | false
          JMSDeliveryMode = 'NON_PERSISTENT'     | true
          JMSMessageID LIKE 'ID:%'               | true
          JMSTimestamp > 1000000000000           | true
          JMSXGroupID = 'g'                      | true
          text = '2'                             | true
          text > 1                               | false
          number = 2 AND flag                    | true
          NOT flag                               | false
          missing NOT IN ('a', 'b')              | false
          missing IS NULL AND number IS NOT NULL | true
          """)
  void headersAndPropertiesAreSelectedBy(String selector, boolean matches) throws JMSException {
    Session session = stage.session();
    Message message = session.createMessage();
    message.setJMSCorrelationID("c");
    message.setStringProperty("JMSXGroupID", "g");
    message.setStringProperty("text", "2");
    message.setIntProperty("number", 2);
    message.setBooleanProperty("flag", true);
    session
        .createProducer(stage.queue())
        .send(message, jakarta.jms.DeliveryMode.NON_PERSISTENT, 7, 0);
    MessageConsumer consumer = session.createConsumer(stage.queue(), selector);
    assertThat(consumer.receive(matches ? Stage.LONG : Stage.SHORT) != null).isEqualTo(matches);
    consumer.close();
    Message left = session.createConsumer(stage.queue()).receive(matches ? 1 : Stage.LONG);
    assertThat(left != null).isEqualTo(!matches);
  }
}
