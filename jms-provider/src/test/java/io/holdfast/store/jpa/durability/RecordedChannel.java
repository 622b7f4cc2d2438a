// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** A channel that tells a log what is written and truncated, in its order. Thread-safe. */
final class RecordedChannel extends FileBaseDefault {
  private final FileChannel channel;
  private final WriteLog log;

  RecordedChannel(FileChannel channel, WriteLog log) {
    this.channel = channel;
    this.log = log;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    log.write(position, bytes);
    return channel.write(source, position);
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    log.truncate(size);
    channel.truncate(size);
  }

  @Override
  public void force(boolean metaData) {
    // only the order counts here, and the log has it
  }

  @Override
  public synchronized int read(ByteBuffer target, long position) throws IOException {
    return channel.read(target, position);
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
