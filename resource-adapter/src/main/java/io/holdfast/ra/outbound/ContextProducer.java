// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import static io.holdfast.ra.outbound.ContextHandle.call;
import static io.holdfast.ra.outbound.ContextHandle.step;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.Serializable;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A producer of the simplified API. The properties and headers that it gives to what it sends lie
 * in a message without a body, which knows every rule of names, types and conversions. Confined to
 * one thread at a time. Jakarta Messaging 3.1, section 7.1.
 */
final class ContextProducer implements JMSProducer {
  private final Session session;
  private final MessageProducer producer;
  private final Message template;
  private ProducerSettings settings = ProducerSettings.DEFAULT;

  /** Works through the one producer of its context, to which it lends its settings. */
  ContextProducer(Session session, MessageProducer producer) throws JMSException {
    this.session = session;
    this.producer = producer;
    this.template = session.createMessage();
  }

  private JMSProducer setting(ContextHandle.Step step) {
    return set(
        () -> {
          settings.applyTo(producer);
          step.run();
          settings = ProducerSettings.of(producer);
        });
  }

  private JMSProducer set(ContextHandle.Step step) {
    step(step);
    return this;
  }

  @Override
  public JMSProducer send(Destination to, Message message) {
    return set(
        () -> {
          applyTo(message);
          settings.applyTo(producer);
          producer.send(to, message);
        });
  }

  private void applyTo(Message message) throws JMSException {
    for (String name : getPropertyNames()) {
      message.setObjectProperty(name, template.getObjectProperty(name));
    }
    if (template.getJMSCorrelationID() != null) {
      message.setJMSCorrelationID(template.getJMSCorrelationID());
    }
    if (template.getJMSType() != null) {
      message.setJMSType(template.getJMSType());
    }
    if (template.getJMSReplyTo() != null) {
      message.setJMSReplyTo(template.getJMSReplyTo());
    }
  }

  @Override
  public JMSProducer send(Destination to, String body) {
    return send(to, call(() -> session.createTextMessage(body)));
  }

  @Override
  public JMSProducer send(Destination to, Map<String, Object> body) {
    return send(to, call(() -> mapMessage(body)));
  }

  private MapMessage mapMessage(Map<String, Object> body) throws JMSException {
    MapMessage message = session.createMapMessage();
    if (body != null) {
      for (Map.Entry<String, Object> entry : body.entrySet()) {
        message.setObject(entry.getKey(), entry.getValue());
      }
    }
    return message;
  }

  @Override
  public JMSProducer send(Destination to, byte[] body) {
    return send(to, call(() -> bytesMessage(body)));
  }

  private BytesMessage bytesMessage(byte[] body) throws JMSException {
    BytesMessage message = session.createBytesMessage();
    if (body != null) {
      message.writeBytes(body);
    }
    return message;
  }

  @Override
  public JMSProducer send(Destination to, Serializable body) {
    return send(to, call(() -> session.createObjectMessage(body)));
  }

  @Override
  public JMSProducer setDisableMessageID(boolean value) {
    return setting(() -> producer.setDisableMessageID(value));
  }

  @Override
  public boolean getDisableMessageID() {
    return settings.noId();
  }

  @Override
  public JMSProducer setDisableMessageTimestamp(boolean value) {
    return setting(() -> producer.setDisableMessageTimestamp(value));
  }

  @Override
  public boolean getDisableMessageTimestamp() {
    return settings.noTimestamp();
  }

  @Override
  public JMSProducer setDeliveryMode(int mode) {
    return setting(() -> producer.setDeliveryMode(mode));
  }

  @Override
  public int getDeliveryMode() {
    return settings.mode();
  }

  @Override
  public JMSProducer setPriority(int priority) {
    return setting(() -> producer.setPriority(priority));
  }

  @Override
  public int getPriority() {
    return settings.priority();
  }

  @Override
  public JMSProducer setTimeToLive(long timeToLive) {
    return setting(() -> producer.setTimeToLive(timeToLive));
  }

  @Override
  public long getTimeToLive() {
    return settings.timeToLive();
  }

  @Override
  public JMSProducer setDeliveryDelay(long delay) {
    return setting(() -> producer.setDeliveryDelay(delay));
  }

  @Override
  public long getDeliveryDelay() {
    return settings.delay();
  }

  @Override
  public JMSProducer setAsync(CompletionListener listener) {
    if (listener != null) {
      throw AdapterErrors.illegalStateRuntime(AdapterText.FORBIDDEN, "JMSProducer.setAsync");
    }
    return this;
  }

  @Override
  public CompletionListener getAsync() {
    return null;
  }

  @Override
  public JMSProducer setProperty(String name, boolean value) {
    return set(() -> template.setBooleanProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, byte value) {
    return set(() -> template.setByteProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, short value) {
    return set(() -> template.setShortProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, int value) {
    return set(() -> template.setIntProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, long value) {
    return set(() -> template.setLongProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, float value) {
    return set(() -> template.setFloatProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, double value) {
    return set(() -> template.setDoubleProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, String value) {
    return set(() -> template.setStringProperty(name, value));
  }

  @Override
  public JMSProducer setProperty(String name, Object value) {
    return set(() -> template.setObjectProperty(name, value));
  }

  @Override
  public JMSProducer clearProperties() {
    return set(template::clearProperties);
  }

  @Override
  public boolean propertyExists(String name) {
    return call(() -> template.propertyExists(name));
  }

  @Override
  public boolean getBooleanProperty(String name) {
    return call(() -> template.getBooleanProperty(name));
  }

  @Override
  public byte getByteProperty(String name) {
    return call(() -> template.getByteProperty(name));
  }

  @Override
  public short getShortProperty(String name) {
    return call(() -> template.getShortProperty(name));
  }

  @Override
  public int getIntProperty(String name) {
    return call(() -> template.getIntProperty(name));
  }

  @Override
  public long getLongProperty(String name) {
    return call(() -> template.getLongProperty(name));
  }

  @Override
  public float getFloatProperty(String name) {
    return call(() -> template.getFloatProperty(name));
  }

  @Override
  public double getDoubleProperty(String name) {
    return call(() -> template.getDoubleProperty(name));
  }

  @Override
  public String getStringProperty(String name) {
    return call(() -> template.getStringProperty(name));
  }

  @Override
  public Object getObjectProperty(String name) {
    return call(() -> template.getObjectProperty(name));
  }

  @Override
  public Set<String> getPropertyNames() {
    Set<String> names = new LinkedHashSet<>();
    Enumeration<?> all = call(template::getPropertyNames);
    while (all.hasMoreElements()) {
      names.add((String) all.nextElement());
    }
    return Collections.unmodifiableSet(names);
  }

  @Override
  public JMSProducer setJMSCorrelationIDAsBytes(byte[] id) {
    return set(() -> template.setJMSCorrelationIDAsBytes(id));
  }

  @Override
  public byte[] getJMSCorrelationIDAsBytes() {
    return call(template::getJMSCorrelationIDAsBytes);
  }

  @Override
  public JMSProducer setJMSCorrelationID(String id) {
    return set(() -> template.setJMSCorrelationID(id));
  }

  @Override
  public String getJMSCorrelationID() {
    return call(template::getJMSCorrelationID);
  }

  @Override
  public JMSProducer setJMSType(String type) {
    return set(() -> template.setJMSType(type));
  }

  @Override
  public String getJMSType() {
    return call(template::getJMSType);
  }

  @Override
  public JMSProducer setJMSReplyTo(Destination replyTo) {
    return set(() -> template.setJMSReplyTo(replyTo));
  }

  @Override
  public Destination getJMSReplyTo() {
    return call(template::getJMSReplyTo);
  }
}
