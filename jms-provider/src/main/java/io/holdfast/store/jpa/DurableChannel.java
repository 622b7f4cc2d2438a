// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Map;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file channel whose writes and truncations are on the disk when they return, unless durability
 * is relaxed, and that keeps the file open for H2's recovery. Thread-safe.
 */
final class DurableChannel extends FileBaseDefault {
  private final FileChannel channel;
  private final boolean forces;
  private final ChunkTrail trail = new ChunkTrail();

  DurableChannel(FileChannel channel, boolean forces) {
    this.channel = channel;
    this.forces = forces;
  }

  /**
   * Begins with a file that has this header's last chunk.
   *
   * @param header as {@link LastChunk} found it
   */
  void begin(Map<String, String> header) throws IOException {
    ByteBuffer named = trail.begin(header);
    if (named != null) {
      putAll(named, 0);
    }
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    keepTrail(position, position + source.remaining());
    ByteBuffer told = source.duplicate();
    int written = putAll(source, position);
    trail.written(position, told, position + written >= channel.size());
    return written;
  }

  private void keepTrail(long from, long to) throws IOException {
    ByteBuffer header = trail.headerBefore(from, to);
    if (header != null) {
      putAll(header, 0);
      trail.shortened();
    }
  }

  private int putAll(ByteBuffer source, long position) throws IOException {
    int written = 0;
    while (source.hasRemaining()) {
      written += channel.write(source, position + written);
    }
    keep();
    return written;
  }

  // Reading at a position needs no lock: the channel below is thread-safe.
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public int read(ByteBuffer target, long position) throws IOException {
    return channel.read(target, position);
  }

  @Override
  protected synchronized void implTruncate(long size) throws IOException {
    keepTrail(size, Long.MAX_VALUE);
    channel.truncate(size);
    keep();
  }

  private void keep() throws IOException {
    if (!forces) {
      return;
    }
    try {
      channel.force(false);
    } catch (IOException e) {
      throw new ForceFailedException(e);
    }
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (forces) {
      channel.force(metaData);
    }
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return channel.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    channel.close();
  }
}
