// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import jakarta.jms.JMSException;
import java.io.Serializable;
import java.util.Map;

/**
 * Makes new messages, and copies of messages of other providers. Thread-safe. Jakarta Messaging
 * 3.1, sections 3.11 and 3.12.
 */
public final class MessageMaker {
  private final ObjectBodies objects;

  /** A maker whose object messages are read by these rules. */
  public MessageMaker(ObjectBodies objects) {
    this.objects = objects;
  }

  public JmsMessage message() {
    return new JmsMessage();
  }

  public JmsTextMessage text(String text) {
    return new JmsTextMessage(text);
  }

  public JmsBytesMessage bytes() {
    return new JmsBytesMessage();
  }

  public JmsMapMessage map() {
    return new JmsMapMessage();
  }

  public JmsStreamMessage stream() {
    return new JmsStreamMessage();
  }

  /** An object message; the object, which may be null, is copied at once. */
  public JmsObjectMessage object(Serializable object) throws JMSException {
    JmsObjectMessage message = new JmsObjectMessage(objects);
    message.setObject(object);
    return message;
  }

  /** A message with these bytes, null for none. */
  public JmsBytesMessage bytes(byte[] body) throws JMSException {
    JmsBytesMessage message = bytes();
    if (body != null) {
      message.writeBytes(body);
    }
    return message;
  }

  /** A message with these values, null for none. */
  public JmsMapMessage map(Map<String, Object> body) throws JMSException {
    JmsMapMessage message = map();
    if (body != null) {
      for (Map.Entry<String, Object> entry : body.entrySet()) {
        message.setObject(entry.getKey(), entry.getValue());
      }
    }
    return message;
  }
}
