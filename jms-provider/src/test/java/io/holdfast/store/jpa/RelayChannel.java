// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** A channel of H2's that passes everything on to another one. Thread-safe. */
public abstract class RelayChannel extends FileBaseDefault {
  private final FileChannel channel;

  protected RelayChannel(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    return channel.write(source, position);
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    channel.truncate(size);
  }

  @Override
  public void force(boolean metaData) throws IOException {
    channel.force(metaData);
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
