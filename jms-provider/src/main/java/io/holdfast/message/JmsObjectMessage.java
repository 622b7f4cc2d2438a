// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.store.MessageType;
import jakarta.jms.JMSException;
import jakarta.jms.ObjectMessage;
import java.io.Serializable;

/**
 * A message whose body is a serialized object. It is serialized when it is set, and deserialized
 * only when it is asked for, by the rules of {@link ObjectBodies}. Used by one thread. Jakarta
 * Messaging 3.1, section 3.11.
 */
public final class JmsObjectMessage extends JmsMessage implements ObjectMessage {
  private final ObjectBodies objects;
  private byte[] bytes;

  /** A message without an object. */
  public JmsObjectMessage(ObjectBodies objects) {
    this(objects, null);
  }

  JmsObjectMessage(ObjectBodies objects, byte[] bytes) {
    super(MessageType.OBJECT);
    this.objects = objects;
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public void setObject(Serializable object) throws JMSException {
    checkWriteable();
    bytes = object == null ? null : objects.write(object);
  }

  @Override
  public Serializable getObject() throws JMSException {
    return bytes == null ? null : objects.read(bytes);
  }

  @Override
  Object body() throws JMSException {
    return getObject();
  }

  @Override
  void emptyBody() {
    bytes = null;
  }
}
