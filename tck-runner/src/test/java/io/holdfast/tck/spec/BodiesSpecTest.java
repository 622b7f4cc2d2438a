// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bodies of messages that were received: Jakarta Messaging 3.1, sections 3.10 and 3.11. */
class BodiesSpecTest {
  /** Section 3.11.3: what a value that was written as the key can be read as. */
  private static final Map<String, Set<String>> READABLE = readable();

  private static final Map<String, Object> VALUES = values();

  @RegisterExtension final Stage stage = new Stage();

  private Session session;

  private static Map<String, Set<String>> readable() {
    Map<String, Set<String>> table = new LinkedHashMap<>();
    table.put("boolean", Set.of("boolean", "String"));
    table.put("byte", Set.of("byte", "short", "int", "long", "String"));
    table.put("short", Set.of("short", "int", "long", "String"));
    table.put("char", Set.of("char", "String"));
    table.put("int", Set.of("int", "long", "String"));
    table.put("long", Set.of("long", "String"));
    table.put("float", Set.of("float", "double", "String"));
    table.put("double", Set.of("double", "String"));
    table.put(
        "String", Set.of("boolean", "byte", "short", "int", "long", "float", "double", "String"));
    table.put("byte[]", Set.of("byte[]"));
    return table;
  }

  private static Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("boolean", true);
    values.put("byte", (byte) 1);
    values.put("short", (short) 1);
    values.put("char", '1');
    values.put("int", 1);
    values.put("long", 1L);
    values.put("float", 1f);
    values.put("double", 1d);
    values.put("String", "1");
    values.put("byte[]", new byte[] {1});
    return values;
  }

  @BeforeEach
  void open() throws JMSException {
    session = stage.session();
  }

  private static Map<String, ThrowingCallable> readers(StreamMessage stream) {
    Map<String, ThrowingCallable> readers = new LinkedHashMap<>();
    readers.put("boolean", stream::readBoolean);
    readers.put("byte", stream::readByte);
    readers.put("short", stream::readShort);
    readers.put("char", stream::readChar);
    readers.put("int", stream::readInt);
    readers.put("long", stream::readLong);
    readers.put("float", stream::readFloat);
    readers.put("double", stream::readDouble);
    readers.put("String", stream::readString);
    readers.put("byte[]", () -> stream.readBytes(new byte[8]));
    return readers;
  }

  private static Map<String, ThrowingCallable> readers(MapMessage map, String name) {
    Map<String, ThrowingCallable> readers = new LinkedHashMap<>();
    readers.put("boolean", () -> map.getBoolean(name));
    readers.put("byte", () -> map.getByte(name));
    readers.put("short", () -> map.getShort(name));
    readers.put("char", () -> map.getChar(name));
    readers.put("int", () -> map.getInt(name));
    readers.put("long", () -> map.getLong(name));
    readers.put("float", () -> map.getFloat(name));
    readers.put("double", () -> map.getDouble(name));
    readers.put("String", () -> map.getString(name));
    readers.put("byte[]", () -> map.getBytes(name));
    return readers;
  }

  /** Table 3-5: every cell of the conversions of a stream; a refused read leaves the position. */
  @Test
  void aStreamConvertsAsTheTableSaysAndNothingElse() throws Throwable {
    for (Map.Entry<String, Object> written : VALUES.entrySet()) {
      StreamMessage message = session.createStreamMessage();
      message.writeObject(written.getValue());
      StreamMessage received = stage.carried(session, message);
      for (Map.Entry<String, ThrowingCallable> reader : readers(received).entrySet()) {
        received.reset();
        check(written.getKey(), reader);
        if (!READABLE.get(written.getKey()).contains(reader.getKey())) {
          assertThat(received.readObject()).isEqualTo(written.getValue());
        }
      }
    }
  }

  /** The same table for the values of a map. */
  @Test
  void aMapConvertsAsTheTableSaysAndNothingElse() throws Throwable {
    MapMessage message = session.createMapMessage();
    for (Map.Entry<String, Object> value : VALUES.entrySet()) {
      message.setObject(value.getKey(), value.getValue());
    }
    MapMessage received = stage.carried(session, message);
    for (String written : VALUES.keySet()) {
      for (Map.Entry<String, ThrowingCallable> reader : readers(received, written).entrySet()) {
        check(written, reader);
      }
    }
  }

  private static void check(String written, Map.Entry<String, ThrowingCallable> reader)
      throws Throwable {
    if (READABLE.get(written).contains(reader.getKey())) {
      reader.getValue().call();
    } else {
      assertThatThrownBy(reader.getValue())
          .as(written + " as " + reader.getKey())
          .isInstanceOf(MessageFormatException.class);
    }
  }

  /** Section 3.11.3: a null is read as the valueOf of its type would read it. */
  @Test
  void aNullTextIsAValue() throws JMSException {
    MapMessage map = session.createMapMessage();
    map.setString("null", null);
    MapMessage received = stage.carried(session, map);
    assertThat(received.itemExists("null")).isTrue();
    assertThat(Collections.list((java.util.Enumeration<?>) received.getMapNames()).toString())
        .isEqualTo("[null]");
    assertThat(received.getString("null")).isNull();
    assertThat(received.getBoolean("null")).isFalse();
    assertThatThrownBy(() -> received.getChar("null")).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> received.getInt("null")).isInstanceOf(NumberFormatException.class);
    StreamMessage stream = session.createStreamMessage();
    stream.writeString(null);
    StreamMessage streamed = stage.carried(session, stream);
    assertThatThrownBy(streamed::readChar).isInstanceOf(NullPointerException.class);
    assertThat(streamed.readString()).isNull();
  }

  /** BytesMessage.writeObject, writeBytes. */
  @Test
  void bytesRefuseNull() throws JMSException {
    BytesMessage bytes = session.createBytesMessage();
    assertThatThrownBy(() -> bytes.writeObject(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> bytes.writeBytes(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> bytes.writeObject(List.of()))
        .isInstanceOf(MessageFormatException.class);
    assertThatThrownBy(bytes::getBodyLength).isInstanceOf(MessageNotReadableException.class);
    assertThatThrownBy(bytes::readByte).isInstanceOf(MessageNotReadableException.class);
  }

  /**
   * Sections 3.10 and 3.11.2: a received body is read-only until it is cleared, then write-only.
   */
  @Test
  void aReceivedBodyIsReadOnlyUntilItIsCleared() throws JMSException {
    BytesMessage bytes = stage.carried(session, session.createBytesMessage());
    StreamMessage stream = stage.carried(session, session.createStreamMessage());
    MapMessage map = stage.carried(session, session.createMapMessage());
    TextMessage text = stage.carried(session, session.createTextMessage("t"));
    ObjectMessage object = stage.carried(session, session.createObjectMessage("o"));
    List<ThrowingCallable> writes =
        List.of(
            () -> bytes.writeBoolean(true),
            () -> bytes.writeUTF("u"),
            () -> bytes.writeBytes(new byte[1]),
            () -> bytes.writeBytes(new byte[1], 0, 1),
            () -> bytes.writeObject(1),
            () -> stream.writeBoolean(true),
            () -> stream.writeString("s"),
            () -> stream.writeBytes(new byte[1]),
            () -> stream.writeBytes(new byte[1], 0, 1),
            () -> stream.writeObject(1),
            () -> map.setBoolean("n", true),
            () -> map.setByte("n", (byte) 1),
            () -> map.setShort("n", (short) 1),
            () -> map.setChar("n", 'c'),
            () -> map.setInt("n", 1),
            () -> map.setLong("n", 1),
            () -> map.setFloat("n", 1),
            () -> map.setDouble("n", 1),
            () -> map.setString("n", "s"),
            () -> map.setBytes("n", new byte[1]),
            () -> map.setBytes("n", new byte[1], 0, 1),
            () -> map.setObject("n", 1),
            () -> text.setText("x"),
            () -> object.setObject("x"));
    for (ThrowingCallable write : writes) {
      assertThatThrownBy(write).isInstanceOf(MessageNotWriteableException.class);
    }
    bytes.clearBody();
    bytes.writeInt(1);
    assertThatThrownBy(bytes::readInt).isInstanceOf(MessageNotReadableException.class);
    stream.clearBody();
    stream.writeInt(1);
    assertThatThrownBy(stream::readInt).isInstanceOf(MessageNotReadableException.class);
    map.clearBody();
    map.setInt("n", 1);
    text.clearBody();
    assertThat(text.getText()).isNull();
    text.setText("x");
    object.clearBody();
    object.setObject("x");
    assertThat(object.getObject()).isEqualTo("x");
  }

  /** Message.clearBody: neither headers nor properties. */
  @Test
  void clearingTheBodyLeavesTheRest() throws JMSException {
    TextMessage message = session.createTextMessage("t");
    message.setIntProperty("p", 1);
    message.setJMSType("type");
    TextMessage received = stage.carried(session, message);
    received.clearBody();
    assertThat(received.getIntProperty("p")).isEqualTo(1);
    assertThat(received.getJMSType()).isEqualTo("type");
    assertThat(received.getJMSMessageID()).isEqualTo(message.getJMSMessageID());
    TextMessage other = stage.carried(session, message);
    other.clearProperties();
    assertThat(other.getText()).isEqualTo("t");
    assertThat(other.propertyExists("p")).isFalse();
    other.setIntProperty("q", 2);
  }

  /** Section 3.11: every type travels empty as well. */
  @Test
  void emptyMessagesComeBackAsTheirType() throws JMSException {
    assertThat(stage.carried(session, session.createMessage())).isNotInstanceOf(TextMessage.class);
    assertThat(stage.carried(session, session.createTextMessage()).getText()).isNull();
    assertThat(stage.carried(session, session.createTextMessage("")).getText()).isEmpty();
    assertThat(stage.carried(session, session.createObjectMessage()).getObject()).isNull();
    assertThat(stage.carried(session, session.createBytesMessage()).getBodyLength()).isZero();
    assertThat(stage.carried(session, session.createMapMessage()).getMapNames().hasMoreElements())
        .isFalse();
    StreamMessage stream = stage.carried(session, session.createStreamMessage());
    assertThatThrownBy(stream::readByte).isInstanceOf(jakarta.jms.MessageEOFException.class);
  }

  /** Section 3.9: a sender goes on with its message, which does not change what was sent. */
  @Test
  void aSenderGoesOnWritingAfterASend() throws JMSException {
    BytesMessage bytes = session.createBytesMessage();
    StreamMessage stream = session.createStreamMessage();
    MapMessage map = session.createMapMessage();
    for (int i = 1; i <= 3; i++) {
      bytes.writeByte((byte) i);
      stream.writeInt(i);
      map.setInt("n" + i, i);
      assertThat(stage.carried(session, bytes).getBodyLength()).isEqualTo(i);
      StreamMessage streamed = stage.carried(session, stream);
      for (int j = 1; j <= i; j++) {
        assertThat(streamed.readInt()).isEqualTo(j);
      }
      assertThatThrownBy(streamed::readInt).isInstanceOf(jakarta.jms.MessageEOFException.class);
      assertThat(stage.carried(session, map).getBody(Map.class).size()).isEqualTo(i);
    }
  }

  /** Section 3.9: what was read in part is sent on whole, and the reader goes on where it was. */
  @Test
  void whatWasReadInPartIsSentOnWhole() throws JMSException {
    BytesMessage bytes = session.createBytesMessage();
    bytes.writeBytes(new byte[] {1, 2, 3});
    BytesMessage first = stage.carried(session, bytes);
    assertThat(first.readByte()).isEqualTo((byte) 1);
    assertThat(stage.carried(session, first).getBody(byte[].class)).containsExactly(1, 2, 3);
    assertThat(first.readByte()).isEqualTo((byte) 2);
    StreamMessage stream = session.createStreamMessage();
    stream.writeString("a");
    stream.writeString("b");
    StreamMessage streamed = stage.carried(session, stream);
    assertThat(streamed.readString()).isEqualTo("a");
    StreamMessage again = stage.carried(session, streamed);
    assertThat(again.readString()).isEqualTo("a");
    assertThat(again.readString()).isEqualTo("b");
    assertThat(streamed.readString()).isEqualTo("b");
  }

  /** Section 3.11: what a consumer got cannot be changed by what it was got with. */
  @Test
  void valuesAreCopies() throws JMSException {
    byte[] mine = {1};
    MapMessage map = session.createMapMessage();
    map.setBytes("b", mine);
    StreamMessage stream = session.createStreamMessage();
    stream.writeBytes(mine);
    ObjectMessage object = session.createObjectMessage(new ArrayList<>(List.of("o")));
    mine[0] = 2;
    MapMessage received = stage.carried(session, map);
    received.getBytes("b")[0] = 3;
    ((byte[]) received.getObject("b"))[0] = 3;
    assertThat(received.getBytes("b")).containsExactly(1);
    StreamMessage streamed = stage.carried(session, stream);
    ((byte[]) streamed.readObject())[0] = 3;
    streamed.reset();
    assertThat((byte[]) streamed.readObject()).containsExactly(1);
    ObjectMessage objects = stage.carried(session, object);
    ((List<?>) objects.getObject()).clear();
    assertThat(objects.getObject()).isEqualTo(List.of("o"));
  }

  /** Message.getBody and isBodyAssignableTo. */
  @Test
  void aBodyIsGotAsItsClassOnly() throws JMSException {
    TextMessage text = stage.carried(session, session.createTextMessage("t"));
    ObjectMessage object =
        stage.carried(session, session.createObjectMessage(new ArrayList<>(List.of(1))));
    BytesMessage bytes = session.createBytesMessage();
    bytes.writeByte((byte) 7);
    assertThat(bytes.getBody(byte[].class)).containsExactly(7);
    MapMessage map = session.createMapMessage();
    map.setInt("i", 1);
    StreamMessage stream = session.createStreamMessage();
    stream.writeInt(1);
    bodyOf(text, Integer.class, String.class, CharSequence.class, Object.class);
    bodyOf(object, String.class, ArrayList.class, List.class, Object.class);
    bodyOf(stage.carried(session, bytes), String.class, byte[].class, Object.class);
    bodyOf(stage.carried(session, map), String.class, Map.class, Object.class);
    StreamMessage streamed = stage.carried(session, stream);
    assertThat(streamed.isBodyAssignableTo(Object.class)).isFalse();
    assertThatThrownBy(() -> streamed.getBody(Object.class))
        .isInstanceOf(MessageFormatException.class);
    Message plain = stage.carried(session, session.createMessage());
    assertThat(plain.isBodyAssignableTo(String.class)).isTrue();
    assertThat(plain.getBody(String.class)).isNull();
  }

  private static void bodyOf(Message message, Class<?> wrong, Class<?>... right)
      throws JMSException {
    assertThat(message.isBodyAssignableTo(wrong)).isFalse();
    assertThatThrownBy(() -> message.getBody(wrong)).isInstanceOf(MessageFormatException.class);
    for (Class<?> type : right) {
      assertThat(message.isBodyAssignableTo(type)).as(type.getName()).isTrue();
      assertThat((Object) message.getBody(type)).isInstanceOf(type);
    }
  }
}
