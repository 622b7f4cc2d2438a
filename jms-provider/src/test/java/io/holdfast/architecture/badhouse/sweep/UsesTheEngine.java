// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.sweep;

import io.holdfast.architecture.badhouse.engine.SpeaksJms;

/** The sweep goes up the stairs. */
public record UsesTheEngine(SpeaksJms engine) {
  private static final System.Logger LOGGER = System.getLogger("sweep");

  /** Logs where it may not. */
  public void log() {
    LOGGER.log(System.Logger.Level.INFO, "swept");
  }
}
