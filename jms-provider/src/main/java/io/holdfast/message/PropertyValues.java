// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.diagnostic.ReceptionText;
import jakarta.jms.JMSException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The properties of a message that is being made or was received, or of a producer. Used by one
 * thread. Jakarta Messaging 3.1, section 3.5.
 */
public final class PropertyValues {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * Sets a value.
   *
   * @throws IllegalArgumentException when the name is null or empty
   * @throws jakarta.jms.MessageFormatException when no property can have the value's class
   */
  public void set(String name, Object value) throws JMSException {
    PropertyNames.check(name);
    if (value != null && !Conversions.isPropertyValue(value)) {
      throw JmsExceptions.format(ReceptionText.BAD_VALUE, value.getClass().getName(), "a property");
    }
    values.put(name, value);
  }

  /** Sets what the provider knows to be good. */
  void setAll(Map<String, Object> known) {
    values.putAll(known);
  }

  /** The value, null when it is not set. */
  public Object get(String name) {
    return values.get(name);
  }

  /** Whether it is set. */
  public boolean contains(String name) {
    return values.containsKey(name);
  }

  public boolean getBoolean(String name) throws JMSException {
    return Conversions.toBoolean(get(name));
  }

  public byte getByte(String name) throws JMSException {
    return Conversions.toByte(get(name));
  }

  public short getShort(String name) throws JMSException {
    return Conversions.toShort(get(name));
  }

  public int getInt(String name) throws JMSException {
    return Conversions.toInt(get(name));
  }

  public long getLong(String name) throws JMSException {
    return Conversions.toLong(get(name));
  }

  public float getFloat(String name) throws JMSException {
    return Conversions.toFloat(get(name));
  }

  public double getDouble(String name) throws JMSException {
    return Conversions.toDouble(get(name));
  }

  public String getText(String name) throws JMSException {
    return Conversions.toText(get(name));
  }

  /** The names in the order in which they were set; a view. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** The values by name; a view. */
  public Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /** Removes all. */
  public void clear() {
    values.clear();
  }
}
