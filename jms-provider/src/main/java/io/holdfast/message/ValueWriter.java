// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Writes the bodies of map and stream messages: a version byte, then the values (each with its name
 * before it in a map), each a {@link ValueTag} and its bytes, big-endian, lengths as
 * variable-length integers. Used by one thread.
 */
final class ValueWriter {
  /** The first byte. */
  static final int VERSION = 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private ValueWriter() throws IOException {
    out.writeByte(VERSION);
  }

  static byte[] write(Map<String, Object> values) {
    try {
      ValueWriter writer = new ValueWriter();
      for (Map.Entry<String, Object> entry : values.entrySet()) {
        writer.value(entry.getKey());
        writer.value(entry.getValue());
      }
      return writer.bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen in memory
    }
  }

  static byte[] write(List<Object> values) {
    try {
      ValueWriter writer = new ValueWriter();
      for (Object value : values) {
        writer.value(value);
      }
      return writer.bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen in memory
    }
  }

  private void value(Object value) throws IOException {
    ValueTag tag = ValueTag.of(value);
    out.writeByte(tag.code());
    switch (tag) {
      case NULL, FALSE, TRUE -> {}
      case BYTE -> out.writeByte((Byte) value);
      case SHORT -> out.writeShort((Short) value);
      case CHAR -> out.writeChar((Character) value);
      case INT -> out.writeInt((Integer) value);
      case LONG -> out.writeLong((Long) value);
      case FLOAT -> out.writeInt(Float.floatToRawIntBits((Float) value));
      case DOUBLE -> out.writeLong(Double.doubleToRawLongBits((Double) value));
      case UTF8 -> sized(StoredText.utf8((String) value));
      case UTF16 -> sized(StoredText.utf16((String) value));
      case BYTES -> sized((byte[]) value);
    }
  }

  private void sized(byte[] content) throws IOException {
    int rest = content.length;
    while (rest >= 0x80) {
      out.writeByte((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
    out.write(content);
  }
}
