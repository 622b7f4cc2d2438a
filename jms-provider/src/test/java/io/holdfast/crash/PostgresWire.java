// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL's protocol 3, with statements that the driver has prepared. Thread-safe. */
final class PostgresWire extends Wire {
  private static final int HEAD = 5;

  /** Statements by the name that the driver gave them; used by the client's thread. */
  private final Map<String, String> statements = new HashMap<>();

  private boolean started;

  /** The first frame has no type. */
  @Override
  byte[] fromClient(DataInputStream in) throws IOException {
    if (started) {
      return fromServer(in);
    }
    started = true;
    int length = in.readInt();
    byte[] frame = new byte[length];
    ByteBuffer.wrap(frame).putInt(length);
    in.readFully(frame, Integer.BYTES, length - Integer.BYTES);
    return frame;
  }

  @Override
  byte[] fromServer(DataInputStream in) throws IOException {
    byte type = in.readByte();
    int length = in.readInt();
    byte[] frame = new byte[length + 1];
    ByteBuffer.wrap(frame).put(type).putInt(length);
    in.readFully(frame, HEAD, length - Integer.BYTES);
    return frame;
  }

  @Override
  boolean commits(byte[] frame) {
    switch (frame[0]) {
      case 'P' -> {
        String name = text(frame, HEAD);
        String sql = text(frame, HEAD + name.length() + 1);
        statements.put(name, sql);
        return sql.equalsIgnoreCase("commit");
      }
      case 'B' -> {
        String portal = text(frame, HEAD);
        return note(statements.getOrDefault(text(frame, HEAD + portal.length() + 1), ""));
      }
      case 'Q' -> {
        return note(text(frame, HEAD));
      }
      default -> {
        return false;
      }
    }
  }

  @Override
  boolean complete(byte[] frame) {
    return frame[0] == 'S' || frame[0] == 'Q';
  }

  @Override
  boolean committed(byte[] frame) {
    if (frame[0] == 'Z' && frame[HEAD] == 'I') {
      over();
    }
    return frame[0] == 'C' && text(frame, HEAD).equals("COMMIT");
  }
}
