// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/** A body of one of the six types: how it is written, and what must come back. Immutable. */
sealed interface AnyBody {
  /** A message with this body. */
  Message write(Session session) throws JMSException;

  /** Fails unless the message holds this body, and nothing more. */
  void assertIn(Message message) throws JMSException;

  /** A message without a body. */
  record None() implements AnyBody {
    @Override
    public Message write(Session session) throws JMSException {
      return session.createMessage();
    }

    @Override
    public void assertIn(Message message) throws JMSException {
      assertThat(message.isBodyAssignableTo(String.class)).isTrue();
    }
  }

  /** A text, which may be null. */
  record Text(String text) implements AnyBody {
    @Override
    public Message write(Session session) throws JMSException {
      return session.createTextMessage(text);
    }

    @Override
    public void assertIn(Message message) throws JMSException {
      assertThat(((TextMessage) message).getText()).isEqualTo(text);
    }
  }

  /** An object, which may be null. */
  record Objects(Serializable object) implements AnyBody {
    @Override
    public Message write(Session session) throws JMSException {
      return session.createObjectMessage(object);
    }

    @Override
    public void assertIn(Message message) throws JMSException {
      assertThat(((ObjectMessage) message).getObject()).isEqualTo(object);
    }
  }

  /** Values by name; each may be null. */
  record Entries(Map<String, Object> values) implements AnyBody {
    @Override
    public Message write(Session session) throws JMSException {
      MapMessage message = session.createMapMessage();
      for (Map.Entry<String, Object> entry : values.entrySet()) {
        message.setObject(entry.getKey(), entry.getValue());
      }
      return message;
    }

    @Override
    public void assertIn(Message message) throws JMSException {
      MapMessage back = (MapMessage) message;
      Enumeration<?> names = back.getMapNames();
      assertThat(Collections.list(names).toArray())
          .containsExactlyInAnyOrder(values.keySet().toArray());
      for (Map.Entry<String, Object> entry : values.entrySet()) {
        assertThat(back.getObject(entry.getKey())).isEqualTo(entry.getValue());
      }
    }
  }

  /** Values in order; each may be null. */
  record Sequence(List<Object> values) implements AnyBody {
    @Override
    public Message write(Session session) throws JMSException {
      StreamMessage message = session.createStreamMessage();
      for (Object value : values) {
        message.writeObject(value);
      }
      return message;
    }

    @Override
    public void assertIn(Message message) throws JMSException {
      StreamMessage back = (StreamMessage) message;
      for (Object value : values) {
        assertThat(back.readObject()).isEqualTo(value);
      }
      AnyMessage.assertAtEnd(back::readObject);
    }
  }

  /** Values written as bytes; none is null. */
  record Raw(List<Object> values) implements AnyBody {
    @Override
    public Message write(Session session) throws JMSException {
      BytesMessage message = session.createBytesMessage();
      for (Object value : values) {
        message.writeObject(value);
      }
      return message;
    }

    @Override
    public void assertIn(Message message) throws JMSException {
      BytesMessage back = (BytesMessage) message;
      for (Object value : values) {
        assertThat(read(back, value)).isEqualTo(value);
      }
      AnyMessage.assertAtEnd(back::readByte);
    }

    private static Object read(BytesMessage back, Object like) throws JMSException {
      if (like instanceof byte[] bytes) {
        byte[] read = new byte[bytes.length];
        assertThat(back.readBytes(read)).isEqualTo(bytes.length);
        return read;
      }
      return switch (like.getClass().getSimpleName()) {
        case "String" -> back.readUTF();
        case "Boolean" -> back.readBoolean();
        case "Character" -> back.readChar();
        case "Byte" -> back.readByte();
        case "Short" -> back.readShort();
        case "Integer" -> back.readInt();
        case "Long" -> back.readLong();
        case "Float" -> back.readFloat();
        default -> back.readDouble();
      };
    }
  }
}
