// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.store.MessageType;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;

/** A message whose body is a text. Used by one thread. Jakarta Messaging 3.1, section 3.11. */
public final class JmsTextMessage extends JmsMessage implements TextMessage {
  private String text;

  /** A message with this text, which may be null. */
  public JmsTextMessage(String text) {
    super(MessageType.TEXT);
    this.text = text;
  }

  @Override
  public void setText(String text) throws JMSException {
    checkWriteable();
    this.text = text;
  }

  @Override
  public String getText() {
    return text;
  }

  @Override
  Object body() {
    return text;
  }

  @Override
  void emptyBody() {
    text = null;
  }
}
