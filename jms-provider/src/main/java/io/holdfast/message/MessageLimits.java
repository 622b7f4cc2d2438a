// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.diagnostic.ReceptionText;
import jakarta.jms.JMSException;

/** What no message may exceed, checked when it is sent. Thread-safe. */
final class MessageLimits {
  /** The most bytes, or characters of a text, in a body. */
  static final int BODY = 100 * 1024 * 1024;

  /** The most characters of all properties in the form in which a row holds them. */
  static final int PROPERTIES = 1_000_000;

  /** The most characters in the correlation id and in the type. */
  static final int HEADER = 4_000;

  /** The most characters in the group id. */
  static final int GROUP_ID = 255;

  private MessageLimits() {}

  /** Checks a header: its length and its characters. A null is returned as it is. */
  static String header(String field, String value, int most) throws JMSException {
    if (value != null) {
      length(field, value.length(), "characters", most);
      if (!StoredText.isPlain(value)) {
        throw JmsExceptions.format(ReceptionText.BAD_CHARACTER, field);
      }
    }
    return value;
  }

  /** Checks a length. */
  static void length(String what, long length, String unit, long most) throws JMSException {
    if (length > most) {
      throw JmsExceptions.format(ReceptionText.TOO_LARGE, what, length, unit, most);
    }
  }
}
