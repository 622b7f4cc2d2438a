// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;

/**
 * What H2's recovery walks over in a store file: from the chunk that the file's header names along
 * the chunks written since. H2 2.4.240 writes the header after the chunk, and may give the chunk
 * the space of one that the walk still needs; a process that dies between the two leaves a file
 * that opens with an older state, silently (docs/decisions/0002-durable-h2.md). With the header
 * that this class makes written first, the walk starts behind the space that is used again.
 *
 * <p>The same goes for a file that was closed in good order: its header says so, and a process that
 * dies after the first chunk and before the next header leaves one that H2 takes at its word, finds
 * contradicted by a dead chunk that was written over, and answers with an older state. So the mark
 * of the clean end goes first.
 *
 * <p>Confined to its channel's lock.
 */
final class ChunkTrail {
  private static final String CHUNK = "chunk";
  private static final String VERSION = "version";
  private static final String AT = "block";
  private static final String CHECKSUM = "fletcher";
  private static final String CLEAN = "clean";
  private static final int LONGEST_TEXT = 1_024;
  private static final int BLOCK = 4_096;
  private static final int HEADERS = 2 * BLOCK;

  private final List<Chunk> walked = new ArrayList<>();
  private Map<String, String> header = Map.of();

  private record Chunk(long start, long end, String id, String version) {
    boolean meets(long from, long to) {
      return start < to && from < end;
    }

    long number() {
      return Long.parseLong(version, 16);
    }
  }

  /**
   * Begins with a file that has this header's last chunk; the header to write at once, null when
   * the file was closed in good order and its own may stay.
   */
  ByteBuffer begin(Map<String, String> named) {
    header = new LinkedHashMap<>(named);
    long start = Long.parseLong(named.get(AT), 16) * BLOCK;
    walked.add(new Chunk(start, start + BLOCK, named.get(CHUNK), named.get(VERSION)));
    return header.containsKey(CLEAN) ? null : bytes(header);
  }

  /**
   * The header to write before these bytes are replaced or cut off, null when none is needed. When
   * it is written, {@link #shortened} is to be called.
   */
  ByteBuffer headerBefore(long from, long to) {
    if (from < HEADERS || walked.isEmpty() || header.isEmpty()) {
      return null;
    }
    int lastIndex = walked.size() - 1;
    boolean met = walked.subList(0, lastIndex).stream().anyMatch(chunk -> chunk.meets(from, to));
    if (!met && !header.containsKey(CLEAN)) {
      return null;
    }
    Chunk last = walked.get(lastIndex);
    Map<String, String> next = new LinkedHashMap<>(header);
    next.remove(CLEAN);
    next.put(AT, Long.toHexString(last.start / BLOCK));
    next.put(CHUNK, last.id);
    next.put(VERSION, last.version);
    return bytes(next);
  }

  /** The header on the disk names the last chunk now, and no clean end. */
  void shortened() {
    header.remove(CLEAN);
    walked.subList(0, walked.size() - 1).clear();
  }

  /** A header as it lies in the file, twice. */
  static ByteBuffer bytes(Map<String, String> next) {
    StringBuilder text = new StringBuilder(LONGEST_TEXT);
    next.forEach((key, value) -> DataUtils.appendMap(text, key, value));
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    DataUtils.appendMap(text, CHECKSUM, DataUtils.getFletcher32(bytes, 0, bytes.length));
    bytes = text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer both = ByteBuffer.allocate(HEADERS);
    both.put(0, bytes);
    both.put(BLOCK, bytes);
    return both;
  }

  /**
   * Takes note of what is on the disk now.
   *
   * @param last whether the file ends with it: there the walk begins, too, whatever the header says
   */
  void written(long position, ByteBuffer source, boolean last) {
    Map<String, String> text = text(source);
    if (position == 0 && !text.isEmpty()) {
      headerWritten(text);
    } else if (position >= HEADERS && text.containsKey(CHUNK) && text.containsKey(VERSION)) {
      long end = position + source.remaining();
      Chunk written = new Chunk(position, end, text.get(CHUNK), text.get(VERSION));
      if (newest(written)) {
        walked.removeIf(chunk -> last || chunk.meets(position, end));
        walked.add(written);
      }
    }
  }

  /** H2's compaction copies old chunks to other places; no walk leads over the copies. */
  private boolean newest(Chunk written) {
    return walked.isEmpty() || walked.get(walked.size() - 1).number() < written.number();
  }

  /** The first header of a new file names no chunk. */
  private void headerWritten(Map<String, String> text) {
    text.remove(CHECKSUM);
    header = text;
    String id = text.get(CHUNK);
    while (id != null && !walked.isEmpty() && !walked.get(0).id.equals(id)) {
      walked.remove(0);
    }
  }

  /** The first line as H2 writes it, {@code key:value} and commas; empty when it is none. */
  private static Map<String, String> text(ByteBuffer source) {
    byte[] start = new byte[Math.min(source.remaining(), LONGEST_TEXT)];
    source.get(source.position(), start);
    String line = new String(start, StandardCharsets.ISO_8859_1);
    int end = line.indexOf('\n');
    Map<String, String> text = new LinkedHashMap<>();
    if (end > 0 && (line.startsWith("chunk:") || line.startsWith("H:"))) {
      for (String entry : line.substring(0, end).strip().split(",", -1)) {
        int colon = entry.indexOf(':');
        text.put(entry.substring(0, Math.max(colon, 0)), entry.substring(colon + 1));
      }
    }
    return text;
  }
}
