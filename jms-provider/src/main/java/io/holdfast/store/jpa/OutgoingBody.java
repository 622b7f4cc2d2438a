// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageBody;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A body on its way into the store: in its rows, or apart from them in chunks. Made on the sender's
 * thread; immutable.
 *
 * @param text in the row, or null
 * @param bytes in the row, or null
 * @param apart apart from the rows, or null
 * @param apartIsText whether what lies apart is a text in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record OutgoingBody(String text, byte[] bytes, byte[] apart, boolean apartIsText) {
  /** Bytes of a body in one row of hf_body_chunk. */
  static final int CHUNK = 256 * 1024;

  /** Bytes up to which a body is written in one batch with whatever else is written. */
  private static final int AT_ONCE = 4 * CHUNK;

  /** Bits of a chunk's identity that hold its number. */
  static final int CHUNK_BITS = 20;

  private static final int MOST_BYTES_PER_CHAR = 3;

  /**
   * Decides where a body goes.
   *
   * @param inline bytes up to which a body lies in its row
   * @param shared whether several rows need it
   */
  static OutgoingBody of(MessageBody body, int inline, boolean shared) {
    if (body instanceof MessageBody.Text text) {
      return ofText(text.text(), shared ? -1 : inline);
    }
    if (body instanceof MessageBody.Binary binary) {
      return shared || binary.bytes().length > inline
          ? new OutgoingBody(null, null, binary.bytes(), false)
          : new OutgoingBody(null, binary.bytes(), null, false);
    }
    return new OutgoingBody(null, null, null, false);
  }

  private static OutgoingBody ofText(String text, int inline) {
    if ((long) text.length() * MOST_BYTES_PER_CHAR <= inline) {
      return new OutgoingBody(text, null, null, false);
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return utf8.length <= inline
        ? new OutgoingBody(text, null, null, false)
        : new OutgoingBody(null, null, utf8, true);
  }

  /** Writes what lies apart, for so many deliveries. */
  void insert(LaneBatch batch, long id, int deliveries) {
    batch.insert(new BodyEntity(id, apart.length, apartIsText, deliveries));
    boolean large = apart.length > AT_ONCE;
    for (int from = 0, n = 0; from < apart.length; from += CHUNK, n++) {
      byte[] piece = Arrays.copyOfRange(apart, from, Math.min(apart.length, from + CHUNK));
      batch.insert(new BodyChunkEntity((id << CHUNK_BITS) + n, piece));
      if (large) {
        // Piece by piece: a copy of the whole body would be as large as the body.
        batch.flush();
      }
    }
  }

  /** Puts the body, or the pointer to it, into a row. */
  void fill(MessageRow row, long id) {
    row.bodyText = text;
    row.bodyBytes = bytes;
    if (apart != null) {
      row.bodyId = id;
      row.bodyLength = apart.length;
      row.bodyIsText = apartIsText;
    }
  }

  /** The body as a reader of the row sees it. */
  MessageBody stored(MessageBody given, long id) {
    return apart == null ? given : new MessageBody.Stored(id, apart.length, apartIsText);
  }
}
