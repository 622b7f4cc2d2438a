// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the nodes wrote down, compared with what is left in the queue. A commit that was answered
 * happened; one that was begun and never answered may have happened. Used by one thread.
 */
final class Account {
  /** What a line tells. */
  enum Entry {
    SENDING,
    SENT,
    RECEIVING,
    ROLLED_BACK,
    RECEIVED
  }

  private final Map<Entry, Map<String, Integer>> entries = new HashMap<>();

  /** Writes lines that outlive the process. Thread-safe. */
  static final class Writer {
    private final FileChannel file;

    Writer(Path path) throws IOException {
      file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** One write of the system for each line: a kill leaves it whole or away. */
    synchronized void write(Entry entry, List<String> ids) {
      if (ids.isEmpty()) {
        return;
      }
      String line = entry + " " + String.join(" ", ids) + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      try {
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Takes the lines of a node in. */
  void read(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ");
      Map<String, Integer> counts =
          entries.computeIfAbsent(Entry.valueOf(words[0]), entry -> new HashMap<>());
      for (int i = 1; i < words.length; i++) {
        counts.merge(words[i], 1, Integer::sum);
      }
    }
  }

  private Map<String, Integer> of(Entry entry) {
    return entries.getOrDefault(entry, Map.of());
  }

  int count(Entry entry) {
    return of(entry).size();
  }

  /** What cannot be, one line each. */
  List<String> faults(Collection<String> left) {
    List<String> faults = new ArrayList<>();
    Set<String> rest = new HashSet<>(left);
    if (rest.size() < left.size()) {
      faults.add("DOUBLED: " + (left.size() - rest.size()) + " messages are in the queue twice");
    }
    of(Entry.RECEIVED)
        .forEach(
            (id, times) -> {
              if (times > 1) {
                faults.add("DOUBLED: " + id + " was received in " + times + " transactions");
              }
              if (rest.contains(id)) {
                faults.add("DOUBLED: " + id + " was received and is in the queue");
              }
            });
    for (String id : of(Entry.SENT).keySet()) {
      if (!rest.contains(id) && !of(Entry.RECEIVED).containsKey(id) && unanswered(id) == 0) {
        faults.add("LOST: " + id);
      }
    }
    Set<String> seen = new HashSet<>(rest);
    seen.addAll(of(Entry.RECEIVED).keySet());
    seen.removeAll(of(Entry.SENDING).keySet());
    seen.forEach(id -> faults.add("UNSENT: " + id));
    return faults;
  }

  /** How many transactions took it that were neither committed nor rolled back: one may be in. */
  private int unanswered(String id) {
    return of(Entry.RECEIVING).getOrDefault(id, 0)
        - of(Entry.RECEIVED).getOrDefault(id, 0)
        - of(Entry.ROLLED_BACK).getOrDefault(id, 0);
  }

  /** Of those that were sent and are not left, how many nobody can say who consumed them. */
  long inDoubt(Collection<String> left) {
    return of(Entry.SENT).keySet().stream()
        .filter(id -> !left.contains(id) && !of(Entry.RECEIVED).containsKey(id))
        .count();
  }
}
