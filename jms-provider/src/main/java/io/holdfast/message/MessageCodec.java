// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.destination.DestinationText;
import io.holdfast.destination.NamedDestination;
import io.holdfast.destination.TemporaryOwner;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns messages into rows and rows into messages, exactly or not at all. A row is a copy: what the
 * application does to its message afterwards does not change it. Thread-safe. Jakarta Messaging
 * 3.1, chapter 3.
 */
public final class MessageCodec {
  private final ObjectBodies objects;

  /** A codec whose object messages are read by these rules. */
  public MessageCodec(ObjectBodies objects) {
    this.objects = objects;
  }

  /**
   * The row of a message, with the headers that the message has now.
   *
   * @throws jakarta.jms.MessageFormatException when something in it cannot be stored exactly, or
   *     exceeds a limit
   */
  public StoredMessage encode(JmsMessage message) throws JMSException {
    MessageProperties properties = properties(message);
    return StoredMessage.unsent(message.messageType(), headers(message), properties, body(message));
  }

  private static MessageHeaders headers(JmsMessage message) throws JMSException {
    Object group = message.getObjectProperty(JmsMessage.GROUP_ID);
    return new MessageHeaders(
        message.getJMSMessageID(),
        address(message.getJMSDestination()),
        message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT,
        message.getJMSPriority(),
        message.getJMSTimestamp(),
        message.getJMSDeliveryTime(),
        message.getJMSExpiration(),
        MessageLimits.header(
            "JMSCorrelationID", message.getJMSCorrelationID(), MessageLimits.HEADER),
        address(message.getJMSReplyTo()),
        MessageLimits.header("JMSType", message.getJMSType(), MessageLimits.HEADER),
        MessageLimits.header(
            JmsMessage.GROUP_ID, group == null ? null : group.toString(), MessageLimits.GROUP_ID));
  }

  private static String address(Destination destination) throws JMSException {
    return destination == null ? null : Addresses.own(destination).text();
  }

  private static MessageProperties properties(JmsMessage message) throws JMSException {
    Map<String, Object> values = message.properties().values();
    if (values.containsKey(JmsMessage.DELIVERY_COUNT)) {
      values = new LinkedHashMap<>(values);
      values.remove(JmsMessage.DELIVERY_COUNT); // belongs to the delivery, not to the message
    }
    MessageProperties properties = MessageProperties.of(values);
    if (!values.isEmpty()) {
      MessageLimits.length(
          "properties", properties.json().length(), "characters", MessageLimits.PROPERTIES);
    }
    return properties;
  }

  private static MessageBody body(JmsMessage message) throws JMSException {
    MessageBody body = unchecked(message);
    if (body instanceof MessageBody.Text text) {
      MessageLimits.length("body", text.text().length(), "characters", MessageLimits.BODY);
    } else {
      MessageLimits.length("body", body.size(), "bytes", MessageLimits.BODY);
    }
    return body;
  }

  private static MessageBody unchecked(JmsMessage message) {
    if (message instanceof JmsTextMessage text) {
      return text.getText() == null ? MessageBody.NONE : StoredText.body(text.getText());
    } else if (message instanceof JmsBytesMessage bytes) {
      return new MessageBody.Binary(bytes.bytes());
    } else if (message instanceof JmsMapMessage map) {
      return new MessageBody.Binary(ValueWriter.write(map.values()));
    } else if (message instanceof JmsStreamMessage stream) {
      return new MessageBody.Binary(ValueWriter.write(stream.values()));
    } else if (message instanceof JmsObjectMessage object && object.bytes() != null) {
      return new MessageBody.Binary(object.bytes());
    }
    return MessageBody.NONE;
  }

  /**
   * The message of a row, as a consumer gets it: read-only.
   *
   * @param count the JMSXDeliveryCount; 0 for a message that is browsed and was never delivered
   * @param owner who can delete temporary destinations that it names
   * @throws StoreException of kind CORRUPT when the row cannot be read
   */
  public JmsMessage decode(
      StoredMessage stored, int count, Acknowledger acknowledger, TemporaryOwner owner) {
    try {
      JmsMessage message = empty(stored);
      setHeaders(message, stored, owner);
      message.setJMSRedelivered(count > 1);
      message.properties().setAll(stored.properties().values());
      if (count > 0) {
        message.properties().setAll(Map.of(JmsMessage.DELIVERY_COUNT, count));
      }
      message.received(acknowledger);
      return message;
    } catch (IllegalArgumentException | ClassCastException e) {
      throw corrupt(stored, e.getMessage());
    }
  }

  private JmsMessage empty(StoredMessage stored) {
    MessageBody body = stored.body();
    boolean none = body instanceof MessageBody.None;
    return switch (stored.type()) {
      case MESSAGE -> new JmsMessage();
      case TEXT -> new JmsTextMessage(none ? null : StoredText.text(body));
      case BYTES -> new JmsBytesMessage(none ? new byte[0] : bytes(body));
      case MAP -> none ? new JmsMapMessage() : new JmsMapMessage(ValueReader.readMap(bytes(body)));
      case STREAM ->
          none ? new JmsStreamMessage() : new JmsStreamMessage(ValueReader.readStream(bytes(body)));
      case OBJECT -> new JmsObjectMessage(objects, none ? null : bytes(body));
    };
  }

  private static byte[] bytes(MessageBody body) {
    return ((MessageBody.Binary) body).bytes();
  }

  private static void setHeaders(JmsMessage message, StoredMessage stored, TemporaryOwner owner) {
    MessageHeaders headers = stored.headers();
    message.setJMSMessageID(headers.messageId());
    message.setJMSDestination(destination(headers.destination(), owner));
    message.setJMSDeliveryMode(
        headers.persistent() ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
    message.setJMSPriority(headers.priority());
    message.setJMSTimestamp(headers.timestamp());
    message.setJMSDeliveryTime(headers.deliveryTime());
    message.setJMSExpiration(headers.expiration());
    message.setJMSCorrelationID(headers.correlationId());
    message.setJMSReplyTo(destination(headers.replyTo(), owner));
    message.setJMSType(headers.type());
  }

  private static NamedDestination destination(String text, TemporaryOwner owner) {
    return text == null ? null : DestinationText.parse(text, owner);
  }

  /** Without a cause: a dead letter shows the innermost words, and those of Java tell nobody. */
  private static StoreException corrupt(StoredMessage stored, String reason) {
    return new StoreException(
        StoreException.Kind.CORRUPT,
        ReceptionText.BODY_UNREADABLE.with(stored.headers().messageId(), reason));
  }
}
