// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A disk whose power can be cut: remembers for each file what was forced. The database sees all its
 * writes through the operating system's file; only the image after the cut differs. Thread-safe.
 */
final class SimulatedDisk {
  private final Map<String, SimulatedFile> files = new ConcurrentHashMap<>();
  private long writesLeft = Long.MAX_VALUE;
  private long forces;
  private boolean off;

  /** The file, with what lies on the disk already when it is first opened. */
  SimulatedFile file(String name) {
    return files.computeIfAbsent(name, opened -> new SimulatedFile(content(Path.of(opened))));
  }

  private static byte[] content(Path path) {
    try {
      return Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void move(String from, String to) {
    SimulatedFile moved = files.remove(from);
    if (moved != null) {
      files.put(to, moved);
    }
  }

  void delete(String name) {
    files.remove(name);
  }

  /** Cuts the power in the middle of the write with this number, counted from now. */
  synchronized void cutAfter(long writes) {
    writesLeft = writes;
  }

  synchronized void cut() {
    off = true;
  }

  synchronized boolean isOff() {
    return off;
  }

  synchronized long forces() {
    return forces;
  }

  /** Called before each write; the write is lost or pending when the power goes with it. */
  synchronized void writing() throws IOException {
    powered();
    if (--writesLeft < 0) {
      off = true;
      powered();
    }
  }

  synchronized void forcing() throws IOException {
    powered();
    forces++;
  }

  synchronized void powered() throws IOException {
    if (off) {
      throw new IOException("the power is off");
    }
  }

  /** Writes what survived the cut to the files of a new directory. */
  void imageTo(Path directory, Random random) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, SimulatedFile> file : files.entrySet()) {
      Path name = Path.of(file.getKey()).getFileName();
      Files.write(directory.resolve(name), file.getValue().afterCut(random));
    }
  }
}
