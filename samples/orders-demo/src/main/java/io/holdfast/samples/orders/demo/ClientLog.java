// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the client knows, one line for each event, written before the next step is taken: the
 * customer's side of the account. Thread-safe.
 */
public final class ClientLog {
  private final Path file;

  /** What happened to an order. */
  public enum Event {
    /** The request is about to leave. */
    SENT,
    /** The server answered with the order's id. */
    ANSWERED,
    /** The server refused the order. */
    REFUSED,
    /** The server failed, or never answered: the client cannot know what became of the order. */
    FAILED
  }

  /** One line: the event, the order's reference, and the item, the id or the reason. */
  public record Line(Event event, String reference, String detail) {}

  public ClientLog(Path file) {
    this.file = file;
  }

  public synchronized void write(Event event, String reference, String detail) {
    String oneLine = detail.replaceAll("\\s+", " ");
    String line = String.join("\t", Instant.now().toString(), event.name(), reference, oneLine);
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every line of a log, in order. */
  public static List<Line> read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] columns = text.split("\t", 4);
      lines.add(new Line(Event.valueOf(columns[1]), columns[2], columns[3]));
    }
    return lines;
  }
}
