// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command prints: its result, and beside it what a person must hear. Thread-safe. */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;

  /** A console on two streams. */
  public Console(OutputStream out, OutputStream err) {
    // Not the character set of a shell, which must not change a result.
    this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
  }

  /** The standard output and the standard error of this process. */
  public static Console standard() {
    return new Console(System.out, System.err);
  }

  /** Prints a result as it is. */
  public void result(String text) {
    out.print(text);
    out.flush();
  }

  /** Tells a person why there is no result. */
  public void failure(String text) {
    err.println(text);
  }
}
