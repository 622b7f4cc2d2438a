// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import io.holdfast.ChildJvm;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A child JVM that is killed after it has said enough. Used by one thread. */
final class KilledJvm {
  private KilledJvm() {}

  /**
   * Starts a main class, kills it (SIGKILL) once it has printed this many lines that begin with
   * {@code @}, and hands on every line, also those that were under way: a line is one write to the
   * pipe, so it comes whole or not at all.
   */
  static void run(Class<?> main, List<String> arguments, int lines, Consumer<String> heard)
      throws IOException, InterruptedException {
    ChildJvm child = ChildJvm.start(main, arguments);
    AtomicInteger counted = new AtomicInteger();
    AtomicReference<String> last = new AtomicReference<>();
    child.listen(
        line -> {
          heard.accept(line);
          last.set(line);
          if (line.startsWith("@") && counted.incrementAndGet() == lines) {
            child.kill();
          }
        });
    if (counted.get() < lines) {
      throw new IllegalStateException(
          main.getSimpleName() + " ended by itself after " + counted + " lines: " + last);
    }
  }
}
