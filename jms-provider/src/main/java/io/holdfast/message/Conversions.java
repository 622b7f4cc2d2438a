// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.diagnostic.ReceptionText;
import jakarta.jms.JMSException;

/**
 * The conversions of property, map and stream values. A null is converted like the text null, as
 * the wrappers' valueOf does. Thread-safe. Jakarta Messaging 3.1, sections 3.5.4 and 3.11.3.
 */
final class Conversions {
  private Conversions() {}

  static boolean toBoolean(Object value) throws JMSException {
    if (value instanceof Boolean known) {
      return known;
    }
    if (value == null || value instanceof String) {
      return Boolean.parseBoolean((String) value);
    }
    throw refused(value, "boolean");
  }

  static byte toByte(Object value) throws JMSException {
    if (value instanceof Byte known) {
      return known;
    }
    if (value == null || value instanceof String) {
      return Byte.parseByte((String) value);
    }
    throw refused(value, "byte");
  }

  static short toShort(Object value) throws JMSException {
    if (value instanceof Short || value instanceof Byte) {
      return ((Number) value).shortValue();
    }
    if (value == null || value instanceof String) {
      return Short.parseShort((String) value);
    }
    throw refused(value, "short");
  }

  static char toChar(Object value) throws JMSException {
    if (value instanceof Character known) {
      return known;
    }
    if (value == null) {
      throw new NullPointerException("a null value has no character");
    }
    throw refused(value, "char");
  }

  static int toInt(Object value) throws JMSException {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).intValue();
    }
    if (value == null || value instanceof String) {
      return Integer.parseInt((String) value);
    }
    throw refused(value, "int");
  }

  static long toLong(Object value) throws JMSException {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value == null || value instanceof String) {
      return Long.parseLong((String) value);
    }
    throw refused(value, "long");
  }

  static float toFloat(Object value) throws JMSException {
    if (value instanceof Float known) {
      return known;
    }
    if (value == null || value instanceof String) {
      return Float.parseFloat((String) value);
    }
    throw refused(value, "float");
  }

  static double toDouble(Object value) throws JMSException {
    if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue();
    }
    if (value == null || value instanceof String) {
      return Double.parseDouble((String) value);
    }
    throw refused(value, "double");
  }

  static String toText(Object value) throws JMSException {
    if (value instanceof byte[]) {
      throw refused(value, "String");
    }
    return value == null ? null : value.toString();
  }

  static byte[] toBytes(Object value) throws JMSException {
    if (value == null) {
      return null;
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    throw refused(value, "byte[]");
  }

  /** The value as it may be handed out: a byte array is copied. */
  static Object copy(Object value) {
    return value instanceof byte[] bytes ? bytes.clone() : value;
  }

  /**
   * The value as a map or stream keeps it.
   *
   * @throws jakarta.jms.MessageFormatException when its class is none of those that these hold
   */
  static Object element(Object value) throws JMSException {
    if (value == null
        || isPropertyValue(value)
        || value instanceof Character
        || value instanceof byte[]) {
      return copy(value);
    }
    throw JmsExceptions.format(
        ReceptionText.BAD_VALUE, value.getClass().getName(), "a value of a map or stream");
  }

  /** Whether its class is one of those of properties. */
  static boolean isPropertyValue(Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Float
        || value instanceof Double;
  }

  private static JMSException refused(Object value, String wanted) {
    return JmsExceptions.format(ReceptionText.CONVERSION, value.getClass().getSimpleName(), wanted);
  }
}
