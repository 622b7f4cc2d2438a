// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's files with every write told to a {@link WriteLog}, under {@code recorded:}. Thread-safe. */
public final class RecordedFilePath extends FilePathWrapper {
  private static final AtomicReference<WriteLog> LOG = new AtomicReference<>();

  /** H2 makes instances by name. */
  public RecordedFilePath() {}

  /** From now on writes under the scheme go to this log, too. */
  static void use(WriteLog log) {
    FilePath.register(new RecordedFilePath());
    LOG.set(log);
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    FileChannel channel = super.open(mode);
    return mode.equals("r") || !getName().endsWith(".mv.db")
        ? channel
        : new RecordedChannel(channel, LOG.get());
  }

  @Override
  public String getScheme() {
    return "recorded";
  }
}
