// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All writes to a file in their order: a kill leaves a prefix of them. Thread-safe. */
final class WriteLog {
  private static final Pattern VERSION = Pattern.compile("chunk:.*?,version:([0-9a-f]+)");
  private static final int LONGEST_HEADER = 1_024;
  private static final int SECTOR = 512;

  private final List<Change> changes = new ArrayList<>();

  /** A write, or with null bytes a truncation to {@code position}. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Change(long position, byte[] bytes) {
    void applyTo(FileChannel file) throws IOException {
      if (bytes == null) {
        file.truncate(position);
      } else {
        file.write(ByteBuffer.wrap(bytes), position);
      }
    }

    /** The first half of a write of which a kill or a power cut leaves no more; null when short. */
    Change torn() {
      return bytes == null || bytes.length <= SECTOR
          ? null
          : new Change(position, Arrays.copyOf(bytes, bytes.length / 2 / SECTOR * SECTOR));
    }

    /** The version of H2's chunk that this write brings, 0 when it brings none. */
    long version() {
      if (bytes == null || position == 0) {
        return 0;
      }
      String start =
          new String(bytes, 0, Math.min(bytes.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
      Matcher header = VERSION.matcher(start);
      return header.lookingAt() ? Long.parseLong(header.group(1), 16) : 0;
    }
  }

  synchronized void write(long position, byte[] bytes) {
    changes.add(new Change(position, bytes));
  }

  synchronized void truncate(long length) {
    changes.add(new Change(length, null));
  }

  synchronized int size() {
    return changes.size();
  }

  synchronized List<Change> changes() {
    return List.copyOf(changes);
  }
}
