// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's file system with every write on the disk before it returns, under the scheme {@value
 * #SCHEME}. H2 by itself forces nothing when it commits; with this below it, a commit that returned
 * survives a power cut, writes reach the disk in their order, and H2's recovery finds the last one
 * ({@link ChunkTrail}, docs/decisions/0002-durable-h2.md). Thread-safe.
 */
public class DurableFilePath extends FilePathWrapper {
  static final String SCHEME = "holdfast";
  private static final String DATABASE = ".mv.db";

  /** H2 makes instances by name. */
  public DurableFilePath() {}

  /** Makes the scheme known to H2. Idempotent. */
  static void register() {
    FilePath.register(new DurableFilePath());
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    boolean writing = !mode.equals("r");
    boolean created = writing && !exists();
    boolean known = writing && !created && getName().endsWith(DATABASE) && size() > 0;
    Map<String, String> header = known ? LastChunk.headerOf(unwrap().toString()) : Map.of();
    FileChannel channel = super.open(mode);
    if (created) {
      forceDirectory();
    }
    return writing ? durable(channel, header) : channel;
  }

  private FileChannel durable(FileChannel channel, Map<String, String> header) throws IOException {
    DurableChannel durable = new DurableChannel(channel, forces());
    if (!header.isEmpty()) {
      durable.begin(header);
    }
    return durable;
  }

  /** Whether writes are on the disk when they return. */
  boolean forces() {
    return true;
  }

  @Override
  public void moveTo(FilePath newName, boolean atomicReplace) {
    super.moveTo(newName, atomicReplace);
    try {
      ((DurableFilePath) newName).forceDirectory();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * A new name is on the disk only when its directory is; systems without that refuse to open it.
   */
  private void forceDirectory() throws IOException {
    FilePath below = this;
    while (below instanceof FilePathWrapper wrapper) {
      below = wrapper.unwrap();
    }
    Path directory = Path.of(below.toRealPath().toString()).getParent();
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (java.nio.file.AccessDeniedException onWindows) {
      return; // a directory cannot be opened there, and its entries are journalled
    }
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }
}
