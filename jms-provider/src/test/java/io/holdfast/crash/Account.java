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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the nodes wrote down, compared with what is left in the queue. A commit that was answered
 * happened; one that was begun and never answered may have happened. A line is a kind of entry, the
 * session of a consumer that competes with no other, and the messages: producer/number#count, the
 * count being that of deliveries. Used by one thread.
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
  private final Map<String, List<Integer>> deliveries = new HashMap<>();
  private final Map<String, Long> sendings = new HashMap<>();
  private final List<Long> receptions = new ArrayList<>();
  private final List<Late> disorder = new ArrayList<>();

  /** A message that came after a later one, in a session that began at a time. */
  private record Late(String id, long began, String fault) {}

  /** A message as a line names it; a count of 0 says nothing. */
  private record Word(String producer, long number, int count) {
    static Word of(String text) {
      String[] parts = text.split("#");
      int slash = parts[0].lastIndexOf('/');
      long number = slash < 0 ? 0 : Long.parseLong(parts[0].substring(slash + 1));
      return new Word(
          parts[0].substring(0, Math.max(0, slash)),
          number,
          parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
    }

    static String id(String text) {
      return text.split("#")[0];
    }
  }

  /** Writes lines that outlive the process. Thread-safe. */
  static final class Writer {
    private final FileChannel file;

    Writer(Path path) throws IOException {
      file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** One write of the system for each line: a kill leaves it whole or away. */
    synchronized void write(Entry entry, List<String> messages) {
      if (messages.isEmpty()) {
        return;
      }
      String line = entry + " " + String.join(" ", messages) + "\n";
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
    Map<String, Long> latest = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ");
      Entry entry = Entry.valueOf(words[0]);
      String session = words[1].startsWith("@") ? words[1] : "";
      if (entry == Entry.RECEIVED && !session.isEmpty()) {
        receptions.add(time(session));
      }
      Map<String, Integer> counts = entries.computeIfAbsent(entry, kind -> new HashMap<>());
      for (int i = session.isEmpty() ? 1 : 2; i < words.length; i++) {
        counts.merge(Word.id(words[i]), 1, Integer::sum);
        if (entry == Entry.SENDING) {
          sendings.put(words[i], time(session));
        } else if (entry == Entry.RECEIVING) {
          delivered(words[i]);
          if (!session.isEmpty()) {
            ordered(session, words[i], latest);
          }
        }
      }
    }
  }

  /** Nanoseconds of the machine, which are the same for all processes. */
  static String at(String who) {
    return "@" + who + "/" + System.nanoTime();
  }

  private static long time(String session) {
    return session.isEmpty() ? 0 : Long.parseLong(session.substring(session.indexOf('/') + 1));
  }

  private void delivered(String text) {
    deliveries.computeIfAbsent(Word.id(text), id -> new ArrayList<>()).add(Word.of(text).count);
  }

  /** What the only consumer sees of a producer for the first time is in the order of the sends. */
  private void ordered(String session, String text, Map<String, Long> latest) {
    Word word = Word.of(text);
    if (word.count > 1) {
      return;
    }
    Long before = latest.get(session + " " + word.producer);
    if (before == null || before < word.number) {
      latest.put(session + " " + word.producer, word.number);
      return;
    }
    String fault = "DISORDER: " + text + " came after number " + before + " in " + session;
    disorder.add(new Late(Word.id(text), time(session), fault));
  }

  /** Not of what was there before the session: a consumer before it may have held that. */
  private List<String> disorder() {
    return disorder.stream()
        .filter(late -> sendings.getOrDefault(late.id, 0L) >= late.began)
        .map(Late::fault)
        .toList();
  }

  private Map<String, Integer> of(Entry entry) {
    return entries.getOrDefault(entry, Map.of());
  }

  int count(Entry entry) {
    return of(entry).size();
  }

  /**
   * The longest time in which no node received anything, between the first and the last reception.
   */
  Duration longestGap() {
    List<Long> times = receptions.stream().sorted().toList();
    long longest = 0;
    for (int i = 1; i < times.size(); i++) {
      longest = Math.max(longest, times.get(i) - times.get(i - 1));
    }
    return Duration.ofNanos(longest);
  }

  /** What cannot be, one line each. */
  List<String> faults(Collection<String> rows) {
    rows.forEach(this::delivered);
    List<String> left = rows.stream().map(Word::id).toList();
    List<String> faults = new ArrayList<>(disorder());
    deliveries.forEach((id, counts) -> recounted(id, counts, faults));
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

  /** Each delivery of a message has a count of its own: the one before it failed. */
  private static void recounted(String id, List<Integer> counts, List<String> faults) {
    Set<Integer> seen = new HashSet<>();
    for (int count : counts) {
      if (count > 0 && !seen.add(count)) {
        faults.add("UNCOUNTED: " + id + " was delivered with the counts " + counts);
        return;
      }
    }
  }

  /** How many transactions took it that were neither committed nor rolled back: one may be in. */
  private int unanswered(String id) {
    return of(Entry.RECEIVING).getOrDefault(id, 0)
        - of(Entry.RECEIVED).getOrDefault(id, 0)
        - of(Entry.ROLLED_BACK).getOrDefault(id, 0);
  }

  /** Of those that were sent and are not left, how many nobody can say who consumed them. */
  long inDoubt(Collection<String> rows) {
    Set<String> left = rows.stream().map(Word::id).collect(Collectors.toSet());
    return of(Entry.SENT).keySet().stream()
        .filter(id -> !left.contains(id) && !of(Entry.RECEIVED).containsKey(id))
        .count();
  }
}
