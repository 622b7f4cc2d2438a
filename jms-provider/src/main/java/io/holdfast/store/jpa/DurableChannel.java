// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** A file channel whose writes and truncations are on the disk when they return. Thread-safe. */
final class DurableChannel extends FileBaseDefault {
  private final FileChannel channel;

  DurableChannel(FileChannel channel) {
    this.channel = channel;
  }

  // Reading and writing at a position need no lock of this object: the channel below is
  // thread-safe.
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public int write(ByteBuffer source, long position) throws IOException {
    int written = 0;
    while (source.hasRemaining()) {
      written += channel.write(source, position + written);
    }
    keep();
    return written;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public int read(ByteBuffer target, long position) throws IOException {
    return channel.read(target, position);
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    channel.truncate(size);
    keep();
  }

  private void keep() throws IOException {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw new ForceFailedException(e);
    }
  }

  @Override
  public void force(boolean metaData) throws IOException {
    channel.force(metaData);
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
