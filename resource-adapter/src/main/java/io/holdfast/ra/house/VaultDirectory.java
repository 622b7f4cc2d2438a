// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A private directory for unpacked libraries, deleted at the end. A process that is killed leaves
 * its directory behind; the next one deletes it: who lives holds a lock on it. Used by one thread.
 */
final class VaultDirectory implements AutoCloseable {
  private static final String PREFIX = "holdfast-vault-";
  // The lock cannot tell two rooms of one process apart, so that its name must.
  private static final String PROCESS =
      ProcessHandle.current().pid()
          + "-"
          + ManagementFactory.getRuntimeMXBean().getStartTime()
          + "-";
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lock;

  private VaultDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Creates one that only this user can read. */
  static VaultDirectory create() throws IOException {
    Path path = Files.createTempDirectory(PREFIX + PROCESS);
    FileChannel lock =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock.lock();
    sweep(path);
    return new VaultDirectory(path, lock);
  }

  /** Writes one file. */
  Path add(String name, InputStream in) throws IOException {
    Path file = path.resolve(name);
    Files.copy(in, file);
    return file;
  }

  /** Deletes everything. */
  @Override
  public void close() throws IOException {
    lock.close();
    delete(path);
  }

  /** Deletes what dead processes of this user left. */
  private static void sweep(Path own) throws IOException {
    try (DirectoryStream<Path> others = Files.newDirectoryStream(own.getParent(), PREFIX + "*")) {
      for (Path other : others) {
        if (!ofThisProcess(other) && Files.getOwner(other).equals(Files.getOwner(own))) {
          deleteUnlessHeld(other);
        }
      }
    }
  }

  private static boolean ofThisProcess(Path directory) {
    return directory.getFileName().toString().startsWith(PREFIX + PROCESS);
  }

  private static void deleteUnlessHeld(Path directory) {
    // A directory without its lock file is one that is just being made, or deleted.
    try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held != null) {
        delete(directory);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // Someone else deletes it, perhaps another start in this process, or it is being made.
      return;
    }
  }

  private static void delete(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }
}
