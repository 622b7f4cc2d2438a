// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.diagnostic.ReceptionText;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Copies messages of other providers through the interfaces of Jakarta Messaging, asking only for
 * names that they list. Thread-safe. Jakarta Messaging 3.1, section 3.12.
 */
public final class ForeignMessages {
  private static final int PIECE = 8 * 1024;

  private final MessageMaker maker;

  /** Copies into messages of this maker. */
  public ForeignMessages(MessageMaker maker) {
    this.maker = maker;
  }

  /**
   * The message when it is ours, otherwise a copy of it.
   *
   * @throws jakarta.jms.MessageFormatException when the message cannot be read
   */
  public JmsMessage own(Message message) throws JMSException {
    if (message instanceof JmsMessage own) {
      return own;
    }
    try {
      JmsMessage copy = body(message);
      copy.setJMSCorrelationID(message.getJMSCorrelationID());
      copy.setJMSReplyTo(message.getJMSReplyTo());
      copy.setJMSType(message.getJMSType());
      for (String name : names(message)) {
        copy.setObjectProperty(name, message.getObjectProperty(name));
      }
      return copy;
    } catch (JMSException | RuntimeException e) {
      throw JmsExceptions.caused(
          JmsExceptions.format(
              ReceptionText.FOREIGN_UNREADABLE, message.getClass().getName(), e.getMessage()),
          e);
    }
  }

  private static List<String> names(Message message) throws JMSException {
    Enumeration<?> names = message.getPropertyNames();
    return Collections.list(names).stream()
        .map(Object::toString)
        .filter(name -> !name.equals(JmsMessage.DELIVERY_COUNT))
        .toList();
  }

  private JmsMessage body(Message message) throws JMSException {
    if (message instanceof TextMessage text) {
      return maker.text(text.getText());
    } else if (message instanceof ObjectMessage object) {
      return maker.object(object.getObject());
    } else if (message instanceof MapMessage map) {
      return map(map);
    } else if (message instanceof StreamMessage stream) {
      return stream(stream);
    } else if (message instanceof BytesMessage bytes) {
      return bytes(bytes);
    }
    return maker.message();
  }

  private JmsMapMessage map(MapMessage from) throws JMSException {
    JmsMapMessage copy = maker.map();
    Enumeration<?> names = from.getMapNames();
    for (Object name : Collections.list(names)) {
      copy.setObject(name.toString(), from.getObject(name.toString()));
    }
    return copy;
  }

  /** A sequence has no length that could be asked for: reading on until its end is the only way. */
  private JmsStreamMessage stream(StreamMessage from) throws JMSException {
    JmsStreamMessage copy = maker.stream();
    from.reset();
    while (true) {
      try {
        copy.writeObject(from.readObject());
      } catch (MessageEOFException e) {
        from.reset();
        return copy;
      }
    }
  }

  private JmsBytesMessage bytes(BytesMessage from) throws JMSException {
    JmsBytesMessage copy = maker.bytes();
    from.reset();
    byte[] piece = new byte[PIECE];
    for (int count = from.readBytes(piece); count > 0; count = from.readBytes(piece)) {
      copy.writeBytes(piece, 0, count);
    }
    from.reset();
    return copy;
  }
}
