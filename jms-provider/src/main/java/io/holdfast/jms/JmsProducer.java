// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.message.JmsExceptions;
import io.holdfast.message.MessageMaker;
import io.holdfast.message.PropertyValues;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A producer of the simplified API: keeps properties and headers that overwrite those of each
 * message that it sends. Used by one thread at a time. Jakarta Messaging 3.1, chapter 7.
 */
final class JmsProducer implements JMSProducer {
  private final JmsMessageProducer producer;
  private final MessageMaker maker;
  private final PropertyValues properties = new PropertyValues();
  private String correlationId;
  private String type;
  private Destination replyTo;
  private CompletionListener listener;

  JmsProducer(JmsMessageProducer producer, MessageMaker maker) {
    this.producer = producer;
    this.maker = maker;
  }

  @Override
  public JMSProducer send(Destination destination, Message message) {
    return sending(destination, () -> message);
  }

  @Override
  public JMSProducer send(Destination destination, String body) {
    return sending(destination, () -> maker.text(body));
  }

  @Override
  public JMSProducer send(Destination destination, Map<String, Object> body) {
    return sending(destination, () -> maker.map(body));
  }

  @Override
  public JMSProducer send(Destination destination, byte[] body) {
    return sending(destination, () -> maker.bytes(body));
  }

  @Override
  public JMSProducer send(Destination destination, Serializable body) {
    return sending(destination, () -> maker.object(body));
  }

  private JMSProducer sending(Destination destination, JmsExceptions.Call<Message> making) {
    return with(
        () -> {
          producer.checkOpen();
          if (destination == null) {
            throw JmsExceptions.destination(ReceptionText.NO_DESTINATION, "send");
          }
          Message message = making.call();
          if (message == null) {
            throw JmsExceptions.format(ReceptionText.NO_MESSAGE);
          }
          overwrite(message);
          if (listener == null) {
            producer.send(destination, message);
          } else {
            producer.send(destination, message, listener);
          }
        });
  }

  private void overwrite(Message message) throws JMSException {
    for (Map.Entry<String, Object> property : properties.values().entrySet()) {
      message.setObjectProperty(property.getKey(), property.getValue());
    }
    if (correlationId != null) {
      message.setJMSCorrelationID(correlationId);
    }
    if (type != null) {
      message.setJMSType(type);
    }
    if (replyTo != null) {
      message.setJMSReplyTo(replyTo);
    }
  }

  private JMSProducer with(JmsExceptions.Action action) {
    JmsExceptions.unchecked(action);
    return this;
  }

  @Override
  public JMSProducer setDisableMessageID(boolean disable) {
    return with(() -> producer.setDisableMessageID(disable));
  }

  @Override
  public boolean getDisableMessageID() {
    return JmsExceptions.unchecked(producer::getDisableMessageID);
  }

  @Override
  public JMSProducer setDisableMessageTimestamp(boolean disable) {
    return with(() -> producer.setDisableMessageTimestamp(disable));
  }

  @Override
  public boolean getDisableMessageTimestamp() {
    return JmsExceptions.unchecked(producer::getDisableMessageTimestamp);
  }

  @Override
  public JMSProducer setDeliveryMode(int deliveryMode) {
    return with(() -> producer.setDeliveryMode(deliveryMode));
  }

  @Override
  public int getDeliveryMode() {
    return JmsExceptions.unchecked(producer::getDeliveryMode);
  }

  @Override
  public JMSProducer setPriority(int priority) {
    return with(() -> producer.setPriority(priority));
  }

  @Override
  public int getPriority() {
    return JmsExceptions.unchecked(producer::getPriority);
  }

  @Override
  public JMSProducer setTimeToLive(long timeToLive) {
    return with(() -> producer.setTimeToLive(timeToLive));
  }

  @Override
  public long getTimeToLive() {
    return JmsExceptions.unchecked(producer::getTimeToLive);
  }

  @Override
  public JMSProducer setDeliveryDelay(long deliveryDelay) {
    return with(() -> producer.setDeliveryDelay(deliveryDelay));
  }

  @Override
  public long getDeliveryDelay() {
    return JmsExceptions.unchecked(producer::getDeliveryDelay);
  }

  @Override
  public JMSProducer setAsync(CompletionListener completionListener) {
    listener = completionListener;
    return this;
  }

  @Override
  public CompletionListener getAsync() {
    return listener;
  }

  private JMSProducer property(String name, Object value) {
    return with(() -> properties.set(name, value));
  }

  @Override
  public boolean getBooleanProperty(String name) {
    return JmsExceptions.unchecked(() -> properties.getBoolean(name));
  }

  @Override
  public JMSProducer setProperty(String name, boolean value) {
    return property(name, value);
  }

  @Override
  public byte getByteProperty(String name) {
    return JmsExceptions.unchecked(() -> properties.getByte(name));
  }

  @Override
  public JMSProducer setProperty(String name, byte value) {
    return property(name, value);
  }

  @Override
  public short getShortProperty(String name) {
    return JmsExceptions.unchecked(() -> properties.getShort(name));
  }

  @Override
  public JMSProducer setProperty(String name, short value) {
    return property(name, value);
  }

  @Override
  public int getIntProperty(String name) {
    return JmsExceptions.unchecked(() -> properties.getInt(name));
  }

  @Override
  public JMSProducer setProperty(String name, int value) {
    return property(name, value);
  }

  @Override
  public long getLongProperty(String name) {
    return JmsExceptions.unchecked(() -> properties.getLong(name));
  }

  @Override
  public JMSProducer setProperty(String name, long value) {
    return property(name, value);
  }

  @Override
  public float getFloatProperty(String name) {
    return JmsExceptions.unchecked(() -> properties.getFloat(name));
  }

  @Override
  public JMSProducer setProperty(String name, float value) {
    return property(name, value);
  }

  @Override
  public double getDoubleProperty(String name) {
    return JmsExceptions.unchecked(() -> properties.getDouble(name));
  }

  @Override
  public JMSProducer setProperty(String name, double value) {
    return property(name, value);
  }

  @Override
  public String getStringProperty(String name) {
    return JmsExceptions.unchecked(() -> properties.getText(name));
  }

  @Override
  public JMSProducer setProperty(String name, String value) {
    return property(name, value);
  }

  @Override
  public Object getObjectProperty(String name) {
    return properties.get(name);
  }

  @Override
  public JMSProducer setProperty(String name, Object value) {
    return property(name, value);
  }

  @Override
  public JMSProducer clearProperties() {
    properties.clear();
    return this;
  }

  @Override
  public boolean propertyExists(String name) {
    return properties.contains(name);
  }

  @Override
  public Set<String> getPropertyNames() {
    return new LinkedHashSet<>(properties.names());
  }

  @Override
  public JMSProducer setJMSCorrelationIDAsBytes(byte[] bytes) {
    throw new UnsupportedOperationException(ReceptionText.CORRELATION_BYTES.with());
  }

  @Override
  public byte[] getJMSCorrelationIDAsBytes() {
    throw new UnsupportedOperationException(ReceptionText.CORRELATION_BYTES.with());
  }

  @Override
  public JMSProducer setJMSCorrelationID(String id) {
    correlationId = id;
    return this;
  }

  @Override
  public String getJMSCorrelationID() {
    return correlationId;
  }

  @Override
  public JMSProducer setJMSType(String newType) {
    type = newType;
    return this;
  }

  @Override
  public String getJMSType() {
    return type;
  }

  @Override
  public JMSProducer setJMSReplyTo(Destination destination) {
    replyTo = destination;
    return this;
  }

  @Override
  public Destination getJMSReplyTo() {
    return replyTo;
  }
}
