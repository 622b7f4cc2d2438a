// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

/**
 * The type of a value in a stored map or stream. The codes are stored and count from 0: add at the
 * end only. Immutable.
 */
enum ValueTag {
  NULL(0),
  FALSE(1),
  TRUE(2),
  BYTE(3),
  SHORT(4),
  CHAR(5),
  INT(6),
  LONG(7),
  FLOAT(8),
  DOUBLE(9),
  UTF8(10),
  UTF16(11),
  BYTES(12);

  private static final ValueTag[] ALL = values();

  private final int code;

  ValueTag(int code) {
    this.code = code;
  }

  /** What a stored value begins with. */
  int code() {
    return code;
  }

  static ValueTag of(Object value) {
    if (value == null) {
      return NULL;
    } else if (value instanceof String text) {
      return StoredText.isPlain(text) ? UTF8 : UTF16;
    } else if (value instanceof Boolean flag) {
      return flag ? TRUE : FALSE;
    } else if (value instanceof byte[]) {
      return BYTES;
    } else if (value instanceof Character) {
      return CHAR;
    }
    return ofNumber(value);
  }

  private static ValueTag ofNumber(Object value) {
    if (value instanceof Integer) {
      return INT;
    } else if (value instanceof Long) {
      return LONG;
    } else if (value instanceof Double) {
      return DOUBLE;
    } else if (value instanceof Float) {
      return FLOAT;
    } else if (value instanceof Short) {
      return SHORT;
    } else if (value instanceof Byte) {
      return BYTE;
    }
    throw new IllegalArgumentException("no value can be a " + value.getClass().getName());
  }

  /** The tag of a stored code, null when it is not known. */
  static ValueTag ofCode(int code) {
    return code >= 0 && code < ALL.length ? ALL[code] : null;
  }
}
