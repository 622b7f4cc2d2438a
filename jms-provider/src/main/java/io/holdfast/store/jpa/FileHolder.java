// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Says who holds a store file: a small file beside it, locked for as long as the store is open. The
 * lock is the operating system's, so it ends with the process, and it holds between class loaders
 * of one process too, where two copies of H2 or one shared copy would not keep two stores apart.
 * H2's own lock stays. Thread-safe.
 */
final class FileHolder implements AutoCloseable {
  /** Far behind the text, so that others can read it where locks are mandatory (Windows). */
  private static final long LOCKED_BYTE = Integer.MAX_VALUE;

  private static final int MOST_TEXT = 2_000;

  private final FileChannel channel;

  private FileHolder(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the file.
   *
   * @param database the database's file without its ending
   * @throws StoreException UNAVAILABLE with the holder's name when it is taken
   */
  static FileHolder take(Path database, String node) {
    Path file = Path.of(database + ".holder");
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        String holder = read(channel);
        channel.close();
        throw held(database, holder, null);
      }
      write(channel, node);
      return new FileHolder(channel);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.UNAVAILABLE,
          StoreText.UNREACHABLE.with(node, file.getFileName() + ": " + e),
          e);
    }
  }

  /** The error for a store file that is taken. */
  static StoreException held(Path database, String holder, Throwable cause) {
    return new StoreException(
        StoreException.Kind.UNAVAILABLE,
        StoreText.FILE_HELD.with(database.getFileName(), holder),
        cause);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(MOST_TEXT);
    channel.read(text, 0);
    text.flip();
    String holder = StandardCharsets.UTF_8.decode(text).toString().strip();
    return holder.isEmpty() ? "another process" : holder;
  }

  private static void write(FileChannel channel, String node) throws IOException {
    String text =
        "node \""
            + node
            + "\", process "
            + ProcessHandle.current().pid()
            + " on host \""
            + host()
            + "\", since "
            + Instant.now()
            + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** Gives the file free. */
  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw new StoreException(StoreException.Kind.UNAVAILABLE, SqlErrors.words(e), e);
    }
  }
}
