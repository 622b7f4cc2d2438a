// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.store.MessageType;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message whose body is a set of names and values. Used by one thread. Jakarta Messaging 3.1,
 * section 3.11.
 */
public final class JmsMapMessage extends JmsMessage implements MapMessage {
  private final Map<String, Object> values;

  /** A message without values. */
  public JmsMapMessage() {
    this(new LinkedHashMap<>());
  }

  JmsMapMessage(Map<String, Object> values) {
    super(MessageType.MAP);
    this.values = values;
  }

  Map<String, Object> values() {
    return values;
  }

  @Override
  public boolean getBoolean(String name) throws JMSException {
    return Conversions.toBoolean(values.get(name));
  }

  @Override
  public void setBoolean(String name, boolean value) throws JMSException {
    set(name, value);
  }

  @Override
  public byte getByte(String name) throws JMSException {
    return Conversions.toByte(values.get(name));
  }

  @Override
  public void setByte(String name, byte value) throws JMSException {
    set(name, value);
  }

  @Override
  public short getShort(String name) throws JMSException {
    return Conversions.toShort(values.get(name));
  }

  @Override
  public void setShort(String name, short value) throws JMSException {
    set(name, value);
  }

  @Override
  public char getChar(String name) throws JMSException {
    return Conversions.toChar(values.get(name));
  }

  @Override
  public void setChar(String name, char value) throws JMSException {
    set(name, value);
  }

  @Override
  public int getInt(String name) throws JMSException {
    return Conversions.toInt(values.get(name));
  }

  @Override
  public void setInt(String name, int value) throws JMSException {
    set(name, value);
  }

  @Override
  public long getLong(String name) throws JMSException {
    return Conversions.toLong(values.get(name));
  }

  @Override
  public void setLong(String name, long value) throws JMSException {
    set(name, value);
  }

  @Override
  public float getFloat(String name) throws JMSException {
    return Conversions.toFloat(values.get(name));
  }

  @Override
  public void setFloat(String name, float value) throws JMSException {
    set(name, value);
  }

  @Override
  public double getDouble(String name) throws JMSException {
    return Conversions.toDouble(values.get(name));
  }

  @Override
  public void setDouble(String name, double value) throws JMSException {
    set(name, value);
  }

  @Override
  public String getString(String name) throws JMSException {
    return Conversions.toText(values.get(name));
  }

  @Override
  public void setString(String name, String value) throws JMSException {
    set(name, value);
  }

  @Override
  public byte[] getBytes(String name) throws JMSException {
    return Conversions.toBytes(values.get(name));
  }

  @Override
  public void setBytes(String name, byte[] value) throws JMSException {
    set(name, value);
  }

  @Override
  public void setBytes(String name, byte[] value, int offset, int length) throws JMSException {
    set(name, Arrays.copyOfRange(value, offset, Math.addExact(offset, length)));
  }

  @Override
  public Object getObject(String name) {
    return Conversions.copy(values.get(name));
  }

  @Override
  public void setObject(String name, Object value) throws JMSException {
    set(name, value);
  }

  @Override
  public Enumeration<String> getMapNames() {
    return Collections.enumeration(values.keySet());
  }

  @Override
  public boolean itemExists(String name) {
    return values.containsKey(name);
  }

  private void set(String name, Object value) throws JMSException {
    checkWriteable();
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException(ReceptionText.EMPTY_NAME.with());
    }
    values.put(name, Conversions.element(value));
  }

  @Override
  Object body() {
    Map<String, Object> copy = new LinkedHashMap<>();
    values.forEach((name, value) -> copy.put(name, Conversions.copy(value)));
    return copy;
  }

  @Override
  void emptyBody() {
    values.clear();
  }
}
