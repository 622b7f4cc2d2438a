// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's files on a disk that is full when a test says so: what lies there can be overwritten, but no
 * file grows. Under the scheme {@value #SCHEME}. Thread-safe.
 */
public final class FullDiskFilePath extends FilePathWrapper {
  static final String SCHEME = "fulldisk";
  private static final AtomicBoolean FULL = new AtomicBoolean();

  /** H2 makes instances by name. */
  public FullDiskFilePath() {}

  static void register() {
    FilePath.register(new FullDiskFilePath());
  }

  static void full(boolean now) {
    FULL.set(now);
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  private static final class Channel extends RelayChannel {
    Channel(FileChannel channel) {
      super(channel);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      if (FULL.get() && position + source.remaining() > size()) {
        throw new IOException("No space left on device");
      }
      return super.write(source, position);
    }
  }
}
