// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection as its bytes go by: cuts them into frames, and knows which of them are a COMMIT,
 * and the answer to one. Without TLS. Thread-safe: each direction has a thread.
 */
abstract class Wire {
  private static final Pattern WRITE =
      Pattern.compile("(insert into|update|delete from) hf_[a-z_]+");

  private final Set<String> written = new HashSet<>();

  /** The next frame of the client, whole. */
  abstract byte[] fromClient(DataInputStream in) throws IOException;

  /** The next frame of the server, whole. */
  abstract byte[] fromServer(DataInputStream in) throws IOException;

  /** Whether a frame of the client begins a COMMIT. */
  abstract boolean commits(byte[] frame);

  /** Whether the client waits for an answer after this frame. */
  abstract boolean complete(byte[] frame);

  /** Whether a frame of the server says that a COMMIT has happened. */
  abstract boolean committed(byte[] frame);

  /** Whether the open transaction has run a statement such as {@code insert into hf_message}. */
  final synchronized boolean ran(String statement) {
    return written.contains(statement);
  }

  /** Notes what a statement writes; whether it is the COMMIT. */
  final synchronized boolean note(String sql) {
    String text = sql.strip().toLowerCase(Locale.ROOT);
    Matcher write = WRITE.matcher(text);
    if (write.lookingAt()) {
      written.add(write.group());
    }
    return text.equals("commit");
  }

  /** The transaction is over. */
  final synchronized void over() {
    written.clear();
  }

  /** The text from a position up to the next zero. */
  static String text(byte[] frame, int from) {
    int end = from;
    while (frame[end] != 0) {
      end++;
    }
    return new String(frame, from, end - from, StandardCharsets.UTF_8);
  }
}
