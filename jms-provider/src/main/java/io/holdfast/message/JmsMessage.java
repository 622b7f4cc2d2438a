// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.store.MessageType;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.Enumeration;

/**
 * A message without a body, and what all messages have: headers and properties. Used by one thread.
 * Jakarta Messaging 3.1, chapter 3.
 */
public class JmsMessage implements Message {
  /** The property in which the provider tells how often a message was delivered. */
  public static final String DELIVERY_COUNT = "JMSXDeliveryCount";

  /** The property by which messages form a group. */
  public static final String GROUP_ID = "JMSXGroupID";

  /** The property with the number of a message in its group. */
  public static final String GROUP_SEQ = "JMSXGroupSeq";

  private final MessageType messageType;
  private final PropertyValues properties = new PropertyValues();
  private String messageId;
  private long timestamp;
  private String correlationId;
  private Destination replyTo;
  private Destination destination;
  private int deliveryMode = DeliveryMode.PERSISTENT;
  private boolean redelivered;
  private String type;
  private long expiration;
  private long deliveryTime;
  private int priority = DEFAULT_PRIORITY;
  private boolean propertiesReadOnly;
  private boolean bodyReadOnly;
  private Acknowledger acknowledger = Acknowledger.NONE;

  /** An empty message that can be written. */
  public JmsMessage() {
    this(MessageType.MESSAGE);
  }

  JmsMessage(MessageType messageType) {
    this.messageType = messageType;
  }

  final MessageType messageType() {
    return messageType;
  }

  final PropertyValues properties() {
    return properties;
  }

  /** Makes it read-only, as it is handed to a consumer. */
  final void received(Acknowledger session) {
    acknowledger = session;
    propertiesReadOnly = true;
    bodyReadOnly = true;
  }

  final boolean bodyReadOnly() {
    return bodyReadOnly;
  }

  final void bodyReadOnly(boolean readOnly) {
    bodyReadOnly = readOnly;
  }

  final void checkWriteable() throws JMSException {
    if (bodyReadOnly) {
      throw JmsExceptions.notWriteable(ReceptionText.BODY_READ_ONLY);
    }
  }

  /** The body as one object, null when there is none. */
  Object body() throws JMSException {
    return null;
  }

  /** Removes the body. */
  void emptyBody() {}

  @Override
  public final void acknowledge() throws JMSException {
    acknowledger.acknowledge();
  }

  @Override
  public final void clearBody() {
    bodyReadOnly = false;
    emptyBody();
  }

  @Override
  public <T> T getBody(Class<T> wanted) throws JMSException {
    Object body = body();
    if (body == null || wanted.isInstance(body)) {
      return wanted.cast(body);
    }
    throw JmsExceptions.format(
        ReceptionText.BODY_CLASS, wanted.getName(), body.getClass().getName());
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // as the interface declares it
  public boolean isBodyAssignableTo(Class wanted) throws JMSException {
    Object body = body();
    return body == null || wanted.isInstance(body);
  }

  private void setProperty(String name, Object value) throws JMSException {
    if (propertiesReadOnly) {
      throw JmsExceptions.notWriteable(ReceptionText.PROPERTIES_READ_ONLY);
    }
    properties.set(name, value);
  }

  @Override
  public final void clearProperties() {
    propertiesReadOnly = false;
    properties.clear();
  }

  @Override
  public final boolean propertyExists(String name) {
    return properties.contains(name);
  }

  @Override
  public final Enumeration<String> getPropertyNames() {
    return Collections.enumeration(properties.names());
  }

  @Override
  public final boolean getBooleanProperty(String name) throws JMSException {
    return properties.getBoolean(name);
  }

  @Override
  public final byte getByteProperty(String name) throws JMSException {
    return properties.getByte(name);
  }

  @Override
  public final short getShortProperty(String name) throws JMSException {
    return properties.getShort(name);
  }

  @Override
  public final int getIntProperty(String name) throws JMSException {
    return properties.getInt(name);
  }

  @Override
  public final long getLongProperty(String name) throws JMSException {
    return properties.getLong(name);
  }

  @Override
  public final float getFloatProperty(String name) throws JMSException {
    return properties.getFloat(name);
  }

  @Override
  public final double getDoubleProperty(String name) throws JMSException {
    return properties.getDouble(name);
  }

  @Override
  public final String getStringProperty(String name) throws JMSException {
    return properties.getText(name);
  }

  @Override
  public final Object getObjectProperty(String name) {
    return properties.get(name);
  }

  @Override
  public final void setBooleanProperty(String name, boolean value) throws JMSException {
    setProperty(name, value);
  }

  @Override
  public final void setByteProperty(String name, byte value) throws JMSException {
    setProperty(name, value);
  }

  @Override
  public final void setShortProperty(String name, short value) throws JMSException {
    setProperty(name, value);
  }

  @Override
  public final void setIntProperty(String name, int value) throws JMSException {
    setProperty(name, value);
  }

  @Override
  public final void setLongProperty(String name, long value) throws JMSException {
    setProperty(name, value);
  }

  @Override
  public final void setFloatProperty(String name, float value) throws JMSException {
    setProperty(name, value);
  }

  @Override
  public final void setDoubleProperty(String name, double value) throws JMSException {
    setProperty(name, value);
  }

  @Override
  public final void setStringProperty(String name, String value) throws JMSException {
    setProperty(name, value);
  }

  @Override
  public final void setObjectProperty(String name, Object value) throws JMSException {
    setProperty(name, value);
  }

  @Override
  public final String getJMSMessageID() {
    return messageId;
  }

  @Override
  public final void setJMSMessageID(String messageId) {
    this.messageId = messageId;
  }

  @Override
  public final long getJMSTimestamp() {
    return timestamp;
  }

  @Override
  public final void setJMSTimestamp(long timestamp) {
    this.timestamp = timestamp;
  }

  @Override
  public final String getJMSCorrelationID() {
    return correlationId;
  }

  @Override
  public final void setJMSCorrelationID(String correlationId) {
    this.correlationId = correlationId;
  }

  @Override
  public final byte[] getJMSCorrelationIDAsBytes() {
    throw new UnsupportedOperationException(ReceptionText.CORRELATION_BYTES.with());
  }

  @Override
  public final void setJMSCorrelationIDAsBytes(byte[] correlationId) {
    throw new UnsupportedOperationException(ReceptionText.CORRELATION_BYTES.with());
  }

  @Override
  public final Destination getJMSReplyTo() {
    return replyTo;
  }

  @Override
  public final void setJMSReplyTo(Destination replyTo) {
    this.replyTo = replyTo;
  }

  @Override
  public final Destination getJMSDestination() {
    return destination;
  }

  @Override
  public final void setJMSDestination(Destination destination) {
    this.destination = destination;
  }

  @Override
  public final int getJMSDeliveryMode() {
    return deliveryMode;
  }

  @Override
  public final void setJMSDeliveryMode(int deliveryMode) {
    this.deliveryMode = deliveryMode;
  }

  @Override
  public final boolean getJMSRedelivered() {
    return redelivered;
  }

  @Override
  public final void setJMSRedelivered(boolean redelivered) {
    this.redelivered = redelivered;
  }

  @Override
  public final String getJMSType() {
    return type;
  }

  @Override
  public final void setJMSType(String type) {
    this.type = type;
  }

  @Override
  public final long getJMSExpiration() {
    return expiration;
  }

  @Override
  public final void setJMSExpiration(long expiration) {
    this.expiration = expiration;
  }

  @Override
  public final long getJMSDeliveryTime() {
    return deliveryTime;
  }

  @Override
  public final void setJMSDeliveryTime(long deliveryTime) {
    this.deliveryTime = deliveryTime;
  }

  @Override
  public final int getJMSPriority() {
    return priority;
  }

  @Override
  public final void setJMSPriority(int priority) {
    this.priority = priority;
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + messageId + "]";
  }
}
