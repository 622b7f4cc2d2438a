// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.store.MessageBody;
import io.holdfast.store.StoreException;
import java.nio.charset.StandardCharsets;

/**
 * Texts as rows hold them: as text when every database can hold it, otherwise exactly as UTF-16.
 * Thread-safe.
 */
final class StoredText {
  private StoredText() {}

  /** Whether every database can hold it: no NUL character, no unpaired surrogate. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  static MessageBody body(String text) {
    return isPlain(text) ? new MessageBody.Text(text) : new MessageBody.Binary(utf16(text));
  }

  static String text(MessageBody body) {
    return body instanceof MessageBody.Text text
        ? text.text()
        : fromUtf16(((MessageBody.Binary) body).bytes());
  }

  /** Big-endian code units; a charset's encoder would replace unpaired surrogates. */
  static byte[] utf16(String text) {
    byte[] bytes = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> Byte.SIZE);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return bytes;
  }

  static String fromUtf16(byte[] bytes) {
    if (bytes.length % 2 != 0) {
      throw new StoreException(
          StoreException.Kind.CORRUPT, "a text of UTF-16 has an odd number of bytes");
    }
    char[] text = new char[bytes.length / 2];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) (bytes[2 * i] << Byte.SIZE | (bytes[2 * i + 1] & 0xFF));
    }
    return new String(text);
  }

  static byte[] utf8(String plain) {
    return plain.getBytes(StandardCharsets.UTF_8);
  }
}
