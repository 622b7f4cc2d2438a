// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/** The six kinds of message, Jakarta Messaging 3.1, section 3.11. The code is what a row holds. */
public enum MessageType {
  MESSAGE('N'),
  TEXT('T'),
  BYTES('B'),
  MAP('M'),
  STREAM('S'),
  OBJECT('O');

  private final char code;

  MessageType(char code) {
    this.code = code;
  }

  /** The one letter that a row holds. */
  public char code() {
    return code;
  }

  /**
   * The type of a row's letter.
   *
   * @throws StoreException of kind CORRUPT when no type has this letter
   */
  public static MessageType of(char code) {
    for (MessageType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new StoreException(
        StoreException.Kind.CORRUPT, "the message type '" + code + "' is not known");
  }
}
