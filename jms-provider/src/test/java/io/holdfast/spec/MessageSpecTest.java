// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages that went through the store: Jakarta Messaging 3.1, chapter 3. */
class MessageSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  private Session session;
  private MessageProducer producer;
  private MessageConsumer consumer;

  @BeforeEach
  void open() throws JMSException {
    session = scene.session();
    producer = session.createProducer(scene.queue(session));
    consumer = session.createConsumer(scene.queue(session));
  }

  private <M extends Message> M carried(Class<M> type, M message) throws JMSException {
    producer.send(message);
    Message received = consumer.receive(Scene.LONG);
    assertThat(received).isInstanceOf(type);
    assertThat(received.getJMSMessageID()).isEqualTo(message.getJMSMessageID());
    return type.cast(received);
  }

  @Test
  void aTextOfAnySizeAndContent() throws JMSException {
    for (String text : List.of("", "a", "\u0000\ud83d", "\ud83d\ude80 ".repeat(200_000))) {
      TextMessage received = carried(TextMessage.class, session.createTextMessage(text));
      assertThat(received.getText().equals(text)).isTrue();
      assertThatThrownBy(() -> received.setText("b"))
          .isInstanceOf(MessageNotWriteableException.class);
    }
    assertThat(carried(TextMessage.class, session.createTextMessage()).getText()).isNull();
  }

  @Test
  void bytesOfAnySize() throws JMSException {
    for (int size : new int[] {0, 1, 64 * 1024, 64 * 1024 + 1, 3_000_000}) {
      byte[] body = new byte[size];
      for (int i = 0; i < size; i++) {
        body[i] = (byte) (i * 31);
      }
      BytesMessage message = session.createBytesMessage();
      message.writeBytes(body);
      BytesMessage received = carried(BytesMessage.class, message);
      assertThat(received.getBodyLength()).isEqualTo(size);
      assertThat(received.getBody(byte[].class)).isEqualTo(body);
    }
  }

  @Test
  void aMap() throws JMSException {
    MapMessage message = session.createMapMessage();
    message.setString("text", "t\u0000");
    message.setString("null", null);
    message.setDouble("nan", Double.NaN);
    message.setChar("char", '\ud800');
    message.setBytes("bytes", new byte[] {1});
    message.setLong("long", Long.MIN_VALUE);
    MapMessage received = carried(MapMessage.class, message);
    assertThat(received.getString("text")).isEqualTo("t\u0000");
    assertThat(received.itemExists("null")).isTrue();
    assertThat(received.getDouble("nan")).isNaN();
    assertThat(received.getChar("char")).isEqualTo('\ud800');
    assertThat(received.getBytes("bytes")).containsExactly(1);
    assertThat(received.getLong("long")).isEqualTo(Long.MIN_VALUE);
    assertThatThrownBy(() -> received.setInt("i", 1))
        .isInstanceOf(MessageNotWriteableException.class);
  }

  @Test
  void aStream() throws JMSException {
    StreamMessage message = session.createStreamMessage();
    message.writeFloat(Float.NEGATIVE_INFINITY);
    message.writeObject((short) 3);
    message.writeBytes(new byte[] {1, 2, 3});
    StreamMessage received = carried(StreamMessage.class, message);
    assertThat(received.readFloat()).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(received.readObject()).isEqualTo((short) 3);
    assertThat(received.readObject()).isEqualTo(new byte[] {1, 2, 3});
    assertThatThrownBy(received::readObject).isInstanceOf(MessageEOFException.class);
    received.reset();
    assertThat(received.readFloat()).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void anObjectAsItWasWhenItWasSet() throws JMSException {
    ArrayList<Object> list = new ArrayList<>(List.of("a", 1));
    ObjectMessage message = session.createObjectMessage(list);
    list.clear();
    assertThat(carried(ObjectMessage.class, message).getObject()).isEqualTo(List.of("a", 1));
    ObjectMessage refused = session.createObjectMessage(new java.awt.Point(1, 2));
    ObjectMessage received = carried(ObjectMessage.class, refused);
    assertThatThrownBy(received::getObject).hasMessageStartingWith("HF-4402");
  }

  @Test
  void properties() throws JMSException {
    Message message = session.createMessage();
    message.setBooleanProperty("z", true);
    message.setByteProperty("b", (byte) -1);
    message.setShortProperty("s", (short) -2);
    message.setIntProperty("i", -3);
    message.setLongProperty("l", Long.MAX_VALUE);
    message.setFloatProperty("f", Float.NaN);
    message.setDoubleProperty("d", Double.MIN_VALUE);
    message.setStringProperty("t", "\u0000\"\\\ud800");
    message.setStringProperty("n", null);
    message.setStringProperty("JMSXGroupID", "g");
    message.setIntProperty("JMSXGroupSeq", 7);
    Message received = carried(Message.class, message);
    Enumeration<?> names = received.getPropertyNames();
    assertThat(Collections.list(names).stream().map(Object::toString))
        .containsExactlyInAnyOrder(
            "z",
            "b",
            "s",
            "i",
            "l",
            "f",
            "d",
            "t",
            "n",
            "JMSXGroupID",
            "JMSXGroupSeq",
            "JMSXDeliveryCount");
    for (String name : List.of("z", "b", "s", "i", "l", "f", "d", "t", "n", "JMSXGroupSeq")) {
      assertThat(received.getObjectProperty(name))
          .as(name)
          .isEqualTo(message.getObjectProperty(name));
    }
    assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("g");
    assertThat(received.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
    assertThatThrownBy(() -> received.setIntProperty("i", 1))
        .isInstanceOf(MessageNotWriteableException.class);
    received.clearProperties();
    received.setIntProperty("i", 1);
  }

  @Test
  void aReceivedMessageIsSentOn() throws JMSException {
    TextMessage first = carried(TextMessage.class, session.createTextMessage("a"));
    String id = first.getJMSMessageID();
    TextMessage second = carried(TextMessage.class, first);
    assertThat(second.getText()).isEqualTo("a");
    assertThat(second.getJMSMessageID()).isNotEqualTo(id);
    assertThat(second.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
  }

  @Test
  void messagesOfOtherProviders() throws JMSException {
    TextMessage text = session.createTextMessage("t");
    text.setStringProperty("p", "v");
    text.setJMSCorrelationID("c");
    TextMessage foreign = ForeignMessages.of(TextMessage.class, text);
    TextMessage received = carried(TextMessage.class, foreign);
    assertThat(received.getText()).isEqualTo("t");
    assertThat(received.getStringProperty("p")).isEqualTo("v");
    assertThat(received.getJMSCorrelationID()).isEqualTo("c");
    assertThat(foreign.getJMSMessageID()).startsWith("ID:");
    assertThat(foreign.getJMSDestination()).isEqualTo(received.getJMSDestination());
    assertThat(foreign.getJMSPriority()).isEqualTo(4);

    BytesMessage bytes = session.createBytesMessage();
    bytes.writeBytes(new byte[20_000]);
    assertThat(
            carried(BytesMessage.class, ForeignMessages.of(BytesMessage.class, bytes))
                .getBodyLength())
        .isEqualTo(20_000);
    MapMessage map = session.createMapMessage();
    map.setInt("i", 1);
    assertThat(
            (Object)
                carried(MapMessage.class, ForeignMessages.of(MapMessage.class, map))
                    .getBody(Map.class))
        .isEqualTo(Map.of("i", 1));
    StreamMessage stream = session.createStreamMessage();
    stream.writeInt(1);
    stream.writeString("s");
    StreamMessage streamed =
        carried(StreamMessage.class, ForeignMessages.of(StreamMessage.class, stream));
    assertThat(streamed.readInt()).isEqualTo(1);
    assertThat(streamed.readString()).isEqualTo("s");
    ObjectMessage object = session.createObjectMessage("o");
    assertThat(
            carried(ObjectMessage.class, ForeignMessages.of(ObjectMessage.class, object))
                .getObject())
        .isEqualTo("o");
    Message plain = ForeignMessages.of(Message.class, session.createMessage());
    assertThat(carried(Message.class, plain)).isNotInstanceOf(TextMessage.class);
  }

  @Test
  void aMessageThatCannotBeReadIsRefused() throws JMSException {
    TextMessage broken =
        ForeignMessages.of(TextMessage.class, session.createTextMessage("t"), "getText");
    assertThatThrownBy(() -> producer.send(broken))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageStartingWith("HF-4303");
    TextMessage tooLong = session.createTextMessage("t");
    tooLong.setJMSType("t".repeat(5_000));
    assertThatThrownBy(() -> producer.send(tooLong)).isInstanceOf(MessageFormatException.class);
    assertThat(scene.drain()).isEmpty();
  }
}
