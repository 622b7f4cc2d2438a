// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

/**
 * A session to open. Immutable.
 *
 * @param mode when a delivery counts as done
 * @param connection the number of its connection, for no-local and for listeners' threads' names
 */
public record SessionRequest(Mode mode, long connection) {
  /** When a delivery counts as done. */
  public enum Mode {
    /** When receive returned or the listener returned normally. */
    AUTO,
    /** Like AUTO, but several acknowledgements may be written together, late. */
    DUPS_OK,
    /** When the application acknowledges. */
    CLIENT,
    /** When the session commits. */
    TRANSACTED,
    /**
     * For application servers: with the XA branch or local transaction of the moment, otherwise
     * like AUTO.
     */
    MANAGED
  }
}
