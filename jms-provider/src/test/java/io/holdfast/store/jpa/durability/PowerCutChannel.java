// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import io.holdfast.store.jpa.RelayChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A channel that tells the simulated disk what is written and what is forced. Thread-safe. */
final class PowerCutChannel extends RelayChannel {
  private final SimulatedDisk disk;
  private final SimulatedFile file;

  PowerCutChannel(FileChannel channel, SimulatedDisk disk, SimulatedFile file) {
    super(channel);
    this.disk = disk;
    this.file = file;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    boolean wasOn = !disk.isOff();
    try {
      disk.writing();
    } catch (IOException e) {
      if (wasOn) {
        file.write(position, bytes);
      }
      throw e;
    }
    file.write(position, bytes);
    return super.write(source, position);
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    disk.writing();
    file.truncate(size);
    super.implTruncate(size);
  }

  @Override
  public void force(boolean metaData) throws IOException {
    disk.forcing();
    file.force();
  }

  @Override
  public synchronized int read(ByteBuffer target, long position) throws IOException {
    disk.powered();
    return super.read(target, position);
  }
}
