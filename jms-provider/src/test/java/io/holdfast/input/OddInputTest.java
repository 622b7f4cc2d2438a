// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Round trips are exact, or what is given is refused with a clear error when it is sent. */
@ParameterizedClass
@EnumSource(TestProvider.class)
class OddInputTest {
  private static final long LONG = 20_000;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "before\0after",
          "\uD800",
          "half \uDC00 a pair",
          "\uD83D\uDE00",
          "\uFFFE\uFFFF",
          "'; drop table hf_message; --",
          "\\u0000 \\ \" {\"json\": [1]}",
          "\r\n\t\u000B\u0085\u2028",
          "größer als 価格 и цена",
          "x".repeat(70_000) + "\0");

  private static final List<Object> NUMBERS =
      List.of(
          Byte.MIN_VALUE,
          Byte.MAX_VALUE,
          Short.MIN_VALUE,
          Short.MAX_VALUE,
          Integer.MIN_VALUE,
          Integer.MAX_VALUE,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          Float.NaN,
          -0f,
          Float.MIN_VALUE,
          Float.NEGATIVE_INFINITY,
          Double.NaN,
          -0d,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          Double.POSITIVE_INFINITY);

  @Parameter TestProvider provider;

  private HoldfastConnectionFactory factory;
  private Connection connection;
  private Session session;
  private Queue queue;
  private MessageProducer producer;

  @BeforeEach
  void open() throws JMSException {
    factory = provider.open();
    connection = factory.createConnection();
    connection.start();
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    queue = session.createQueue("ODD");
    producer = session.createProducer(queue);
  }

  @AfterEach
  void close() throws JMSException {
    connection.close();
    provider.close(factory);
  }

  private Message receive() throws JMSException {
    try (MessageConsumer consumer = session.createConsumer(queue)) {
      return consumer.receive(LONG);
    }
  }

  @Test
  void textsComeBackAsTheyWereWhereverTheyStand() throws JMSException {
    for (String text : TEXTS) {
      TextMessage message = session.createTextMessage(text);
      message.setStringProperty("text", text);
      producer.send(message);
      TextMessage back = (TextMessage) receive();
      assertThat(back.getText()).isEqualTo(text);
      assertThat(back.getStringProperty("text")).isEqualTo(text);
    }
  }

  @Test
  void headersComeBackAsTheyWereOrAreRefusedBeforeAnythingIsSent() throws JMSException {
    for (String text : TEXTS) {
      Message message = session.createMessage();
      message.setJMSCorrelationID(text);
      message.setJMSType(text);
      message.setStringProperty("JMSXGroupID", text);
      if (readable(text)) {
        producer.send(message);
        Message back = receive();
        assertThat(back.getJMSCorrelationID()).isEqualTo(text);
        assertThat(back.getJMSType()).isEqualTo(text);
        assertThat(back.getStringProperty("JMSXGroupID")).isEqualTo(text);
      } else {
        assertThatThrownBy(() -> producer.send(message))
            .isInstanceOf(MessageFormatException.class)
            .hasMessageContaining("HF-430");
      }
    }
    assertThat(session.createBrowser(queue).getEnumeration().hasMoreElements()).isFalse();
  }

  private static boolean readable(String text) {
    return text.indexOf('\0') < 0
        && new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
  }

  @Test
  void textsInMapsAndStreamsComeBackAsTheyWere() throws JMSException {
    MapMessage map = session.createMapMessage();
    StreamMessage stream = session.createStreamMessage();
    for (String text : TEXTS) {
      map.setString("key " + text, text);
      stream.writeString(text);
    }
    producer.send(map);
    producer.send(stream);
    MapMessage mapBack = (MapMessage) receive();
    StreamMessage streamBack = (StreamMessage) receive();
    for (String text : TEXTS) {
      assertThat(mapBack.getString("key " + text)).isEqualTo(text);
      assertThat(streamBack.readString()).isEqualTo(text);
    }
  }

  @Test
  void numbersAtTheirLimitsComeBackAsTheyWere() throws JMSException {
    StreamMessage stream = session.createStreamMessage();
    for (int i = 0; i < NUMBERS.size(); i++) {
      stream.setObjectProperty("n" + i, NUMBERS.get(i));
      stream.writeObject(NUMBERS.get(i));
    }
    producer.send(stream);
    StreamMessage back = (StreamMessage) receive();
    for (int i = 0; i < NUMBERS.size(); i++) {
      assertThat(back.getObjectProperty("n" + i)).isEqualTo(NUMBERS.get(i));
      assertThat(back.readObject()).isEqualTo(NUMBERS.get(i));
    }
  }

  @Test
  void tenThousandPropertiesComeBack() throws JMSException {
    Message message = session.createMessage();
    for (int i = 0; i < 10_000; i++) {
      message.setStringProperty("property" + i, "value " + i);
    }
    producer.send(message);
    Message back = receive();
    for (int i = 0; i < 10_000; i++) {
      assertThat(back.getStringProperty("property" + i)).isEqualTo("value " + i);
    }
  }

  @Test
  void propertyNamesOfOtherAlphabetsCanBeSelected() throws JMSException {
    Map<String, String> selectors = new LinkedHashMap<>();
    selectors.put("größe", "größe = 'x'");
    selectors.put("価格", "価格 = 'x'");
    selectors.put("цена", "цена = 'x'");
    selectors.put("$dollar", "$dollar = 'x'");
    selectors.put("_", "_ = 'x'");
    for (Map.Entry<String, String> each : selectors.entrySet()) {
      Message message = session.createMessage();
      message.setStringProperty(each.getKey(), "x");
      producer.send(message);
      try (MessageConsumer consumer = session.createConsumer(queue, each.getValue())) {
        Message back = consumer.receive(LONG);
        assertThat(back.getStringProperty(each.getKey())).isEqualTo("x");
      }
    }
  }

  @Test
  void whatTheSenderChangesAfterTheSendIsNotSeen() throws JMSException {
    byte[] bytes = {1, 2, 3};
    MapMessage map = session.createMapMessage();
    map.setBytes("bytes", bytes);
    map.setString("text", "sent");
    producer.send(map);
    bytes[0] = 9;
    map.setString("text", "changed");
    BytesMessage body = session.createBytesMessage();
    body.writeBytes(new byte[] {4, 5});
    producer.send(body);
    body.clearBody();
    body.writeBytes(new byte[] {6});
    MapMessage back = (MapMessage) receive();
    assertThat(back.getBytes("bytes")).containsExactly(1, 2, 3);
    assertThat(back.getString("text")).isEqualTo("sent");
    assertThat(receive().getBody(byte[].class)).containsExactly(4, 5);
  }

  @Test
  void namesAreKeptOrRefusedWithAReason() throws JMSException {
    for (String name : List.of("x", "a b", "ÄÖ/日本.%_*#>", "'; drop table x; --", "n".repeat(200))) {
      Queue odd = session.createQueue(name);
      session.createProducer(odd).send(session.createTextMessage(name));
      try (MessageConsumer consumer = session.createConsumer(odd)) {
        Message back = consumer.receive(LONG);
        assertThat(((Queue) back.getJMSDestination()).getQueueName()).isEqualTo(name);
      }
    }
    for (String name : new String[] {null, "", "a\0b", "\uD800", "n".repeat(300)}) {
      assertThatThrownBy(() -> session.createQueue(name))
          .isInstanceOf(InvalidDestinationException.class)
          .hasMessageContaining("HF-");
    }
  }

  @Test
  void hugeAndDeepSelectorsAreRefusedWithAReasonAndNothingElseIsHurt() throws JMSException {
    String huge = "x = '" + "y".repeat(1 << 20) + "'";
    String deep = "(".repeat(10_000) + "TRUE" + ")".repeat(10_000);
    String not = "NOT ".repeat(10_000) + "TRUE";
    String minus = "- ".repeat(10_000) + "1 = 1";
    for (String selector : List.of(huge, deep, not, minus)) {
      assertThatThrownBy(() -> session.createConsumer(queue, selector))
          .isInstanceOf(InvalidSelectorException.class)
          .hasMessageContaining("HF-28");
    }
    producer.send(session.createTextMessage("still"));
    assertThat(receive().getBody(String.class)).isEqualTo("still");
  }
}
