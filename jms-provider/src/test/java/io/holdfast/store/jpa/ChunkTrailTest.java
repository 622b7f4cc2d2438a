// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a header is written before a chunk, and what it names. */
class ChunkTrailTest {
  private static final int BLOCK = 4_096;

  private final ChunkTrail trail = new ChunkTrail();

  @BeforeEach
  void newFile() {
    trail.written(0, bytes("H:2,blockSize:1000,created:1,format:3,fletcher:0\n"), false);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.allocate(BLOCK).put(0, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void chunk(int block, int version, boolean last) {
    String text = "chunk:" + version + ",len:1,version:" + version + "\n";
    trail.written((long) block * BLOCK, bytes(text), last);
  }

  private String headerBefore(int block) {
    long from = (long) block * BLOCK;
    ByteBuffer header = trail.headerBefore(from, from + BLOCK);
    return header == null
        ? null
        : StandardCharsets.ISO_8859_1.decode(header.limit(BLOCK)).toString().trim();
  }

  @Test
  void aChunkThatTheWalkNeedsIsWrittenOverOnlyBehindANewHeader() {
    chunk(2, 1, false);
    chunk(3, 2, false);
    assertThat(headerBefore(4)).as("free space").isNull();
    assertThat(headerBefore(2)).contains("block:3,chunk:2,version:2,fletcher:");
    trail.shortened();
    assertThat(headerBefore(2)).as("the header names the last chunk").isNull();
  }

  @Test
  void aWalkBeginsAtTheEndOfTheFile() {
    chunk(2, 1, false);
    chunk(3, 2, true);
    assertThat(headerBefore(2)).isNull();
  }

  @Test
  void aCopyOfAnOldChunkIsNotTheNewest() {
    chunk(5, 1, true);
    chunk(6, 2, false);
    chunk(2, 1, false);
    assertThat(headerBefore(5)).contains("block:6,chunk:2,version:2");
  }
}
