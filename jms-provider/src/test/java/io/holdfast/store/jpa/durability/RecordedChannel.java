// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import io.holdfast.store.jpa.RelayChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A channel that tells a log what is written and truncated, in its order. Thread-safe. */
final class RecordedChannel extends RelayChannel {
  private final WriteLog log;

  RecordedChannel(FileChannel channel, WriteLog log) {
    super(channel);
    this.log = log;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    log.write(position, bytes);
    return super.write(source, position);
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    log.truncate(size);
    super.implTruncate(size);
  }

  @Override
  public void force(boolean metaData) {
    // only the order counts here, and the log has it
  }
}
