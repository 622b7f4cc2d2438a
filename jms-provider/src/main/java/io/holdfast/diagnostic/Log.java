// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/**
 * The provider's log. INFO: life cycle. WARNING: the house healed itself and someone should know.
 * ERROR: someone must act. Thread-safe.
 */
public final class Log {
  private static final System.Logger LOGGER = System.getLogger("io.holdfast");

  private Log() {}

  /** Life cycle. */
  public static void info(Text text, Object... arguments) {
    LOGGER.log(System.Logger.Level.INFO, () -> text.with(arguments));
  }

  /** The house healed itself and someone should know; the cause may be null. */
  public static void warning(Throwable cause, Text text, Object... arguments) {
    LOGGER.log(System.Logger.Level.WARNING, () -> text.with(arguments), cause);
  }

  /** Someone must act; the cause may be null. */
  public static void error(Throwable cause, Text text, Object... arguments) {
    LOGGER.log(System.Logger.Level.ERROR, () -> text.with(arguments), cause);
  }
}
