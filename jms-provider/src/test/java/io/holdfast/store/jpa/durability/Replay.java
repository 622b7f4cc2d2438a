// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The writes to one store file, and the files that a kill after each of them would leave. Used by
 * one thread.
 */
final class Replay {
  private final WriteLog log = new WriteLog();
  private final Path before;
  private final Path image;

  /** From now on the writes to this file, given without its ending, are recorded. */
  Replay(Path database) throws IOException {
    before = Path.of(database + ".before");
    image = Path.of(database + ".image.mv.db");
    Path file = Path.of(database + ".mv.db");
    if (Files.exists(file)) {
      Files.copy(file, before);
    } else {
      Files.createFile(before);
    }
    RecordedFilePath.use(log);
  }

  WriteLog log() {
    return log;
  }

  /** The file as a kill after so many writes leaves it. */
  void imageTo(Path database, int writes) throws IOException {
    Path file = Path.of(database + ".mv.db");
    Files.copy(before, file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (WriteLog.Change change : log.changes().subList(0, writes)) {
        change.applyTo(channel);
      }
    }
  }

  /**
   * Opens the file after every write, and after half of it, and tells where H2 finds a version
   * older than the last one that was wholly written. A commit is answered after its last write.
   */
  List<String> faults() throws IOException {
    Files.copy(before, image, StandardCopyOption.REPLACE_EXISTING);
    List<String> faults = new ArrayList<>();
    long answered = Files.size(image) == 0 ? 0 : version();
    int number = 0;
    try (FileChannel file = FileChannel.open(image, StandardOpenOption.WRITE)) {
      for (WriteLog.Change change : log.changes()) {
        WriteLog.Change torn = change.torn();
        if (torn != null) {
          torn.applyTo(file);
          check(number + " and a half", answered, faults);
        }
        change.applyTo(file);
        number++;
        check(Integer.toString(number), answered, faults);
        answered = Math.max(answered, change.version());
      }
    }
    return faults;
  }

  private void check(String writes, long answered, List<String> faults) {
    long found = answered == 0 ? 0 : version();
    if (found < answered) {
      faults.add("after " + writes + " writes: answered " + answered + ", found " + found);
    }
  }

  private long version() {
    try (MVStore store = new MVStore.Builder().fileName(image.toString()).readOnly().open()) {
      return store.getCurrentVersion();
    } catch (MVStoreException e) {
      return -1;
    }
  }
}
