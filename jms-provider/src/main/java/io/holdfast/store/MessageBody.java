// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/** The body of a message, as a row holds it. Immutable; nobody writes into the arrays. */
public sealed interface MessageBody {
  /** No body: a plain Message, or a text or object message whose body is null. */
  MessageBody NONE = new None();

  /** The size in bytes that a buffer counts for this body; UTF-16 length times two for a text. */
  long size();

  /** No body. */
  record None() implements MessageBody {
    @Override
    public long size() {
      return 0;
    }
  }

  /** A text that any database can hold: no NUL character, no unpaired surrogate. */
  record Text(String text) implements MessageBody {
    @Override
    public long size() {
      return 2L * text.length();
    }
  }

  /** Bytes, in the encoding of the message package; never Java serialization except for OBJECT. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per read would cost
  record Binary(byte[] bytes) implements MessageBody {
    @Override
    public long size() {
      return bytes.length;
    }
  }

  /**
   * A body that lies in rows of its own and is read whole just before hand-over ({@link
   * DeliveryStore#withBody}).
   *
   * @param id the body's row
   * @param length its length in bytes
   * @param text whether it is a text in UTF-8
   */
  record Stored(long id, long length, boolean text) implements MessageBody {
    @Override
    public long size() {
      return 64;
    }
  }
}
