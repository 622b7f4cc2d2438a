// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** MariaDB's protocol, with statements sent as texts. Thread-safe. */
final class MariaWire extends Wire {
  private static final int HEAD = 4;
  private static final int QUERY = 3;
  private static final int PREPARE = 22;

  /** As much of a statement as tells what it does. */
  private static final int BEGINNING = 200;

  private volatile boolean committing;
  private volatile boolean ended;

  @Override
  byte[] fromClient(DataInputStream in) throws IOException {
    return frame(in);
  }

  @Override
  byte[] fromServer(DataInputStream in) throws IOException {
    return frame(in);
  }

  private static byte[] frame(DataInputStream in) throws IOException {
    int low = in.readUnsignedByte();
    int middle = in.readUnsignedByte();
    int high = in.readUnsignedByte();
    int length = low | middle << 8 | high << 16;
    byte[] frame = new byte[HEAD + length];
    frame[0] = (byte) low;
    frame[1] = (byte) middle;
    frame[2] = (byte) high;
    in.readFully(frame, HEAD - 1, length + 1);
    return frame;
  }

  /** A command has the number 0; what follows of it, or belongs to the greeting, a higher one. */
  @Override
  boolean commits(byte[] frame) {
    if (frame.length <= HEAD
        || frame[HEAD - 1] != 0
        || (frame[HEAD] != QUERY && frame[HEAD] != PREPARE)) {
      return false;
    }
    if (ended) {
      ended = false;
      over();
    }
    int length = Math.min(BEGINNING, frame.length - HEAD - 1);
    String sql = new String(frame, HEAD + 1, length, StandardCharsets.UTF_8);
    committing = note(sql);
    if (sql.equalsIgnoreCase("rollback")) {
      over();
    }
    return committing;
  }

  @Override
  boolean complete(byte[] frame) {
    return true;
  }

  @Override
  boolean committed(byte[] frame) {
    if (!committing) {
      return false;
    }
    committing = false;
    ended = true;
    return frame.length > HEAD && frame[HEAD] == 0;
  }
}
