// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.store.StoreException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@link ValueWriter} wrote. Anything else ends in a {@link StoreException} of kind
 * CORRUPT. Used by one thread.
 */
final class ValueReader {
  private final ByteBuffer in;

  private ValueReader(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
    int version = in.get();
    if (version != ValueWriter.VERSION) {
      throw corrupt("its version " + version + " is not known", null);
    }
  }

  static Map<String, Object> readMap(byte[] bytes) {
    try {
      ValueReader reader = new ValueReader(bytes);
      Map<String, Object> values = new LinkedHashMap<>();
      while (reader.in.hasRemaining()) {
        if (!(reader.value() instanceof String name)) {
          throw corrupt("a name is not a text", null);
        }
        values.put(name, reader.value());
      }
      return values;
    } catch (BufferUnderflowException e) {
      throw corrupt("it ends too early", e);
    }
  }

  static List<Object> readStream(byte[] bytes) {
    try {
      ValueReader reader = new ValueReader(bytes);
      List<Object> values = new ArrayList<>();
      while (reader.in.hasRemaining()) {
        values.add(reader.value());
      }
      return values;
    } catch (BufferUnderflowException e) {
      throw corrupt("it ends too early", e);
    }
  }

  private Object value() {
    int code = in.get();
    ValueTag tag = ValueTag.ofCode(code);
    if (tag == null) {
      throw corrupt("the tag " + code + " is not known", null);
    }
    return switch (tag) {
      case NULL -> null;
      case FALSE -> false;
      case TRUE -> true;
      case BYTE -> in.get();
      case SHORT -> in.getShort();
      case CHAR -> in.getChar();
      case INT -> in.getInt();
      case LONG -> in.getLong();
      case FLOAT -> in.getFloat();
      case DOUBLE -> in.getDouble();
      case UTF8 -> new String(sized(), StandardCharsets.UTF_8);
      case UTF16 -> StoredText.fromUtf16(sized());
      case BYTES -> sized();
    };
  }

  private byte[] sized() {
    long length = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      length |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0 && shift < Integer.SIZE);
    if (next < 0 || length > in.remaining()) {
      throw corrupt("the length " + length + " goes beyond its end", null);
    }
    byte[] content = new byte[(int) length];
    in.get(content);
    return content;
  }

  private static StoreException corrupt(String reason, Throwable cause) {
    return new StoreException(
        StoreException.Kind.CORRUPT, "the body of a map or stream: " + reason, cause);
  }
}
