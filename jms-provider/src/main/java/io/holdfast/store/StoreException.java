// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/** A store could not do what it was asked. The kind says what the caller may conclude. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the caller may conclude. */
  public enum Kind {
    /** A row to be acknowledged was not there any more: the unit was rolled back. */
    GONE,
    /** The database is away: nothing was written. */
    UNAVAILABLE,
    /** The answer of a commit was lost and could not be found out yet. */
    OUTCOME_UNKNOWN,
    /** A row cannot be read. */
    CORRUPT,
    /** A limit of depth or size does not admit the message: nothing was written. */
    FULL,
    /** The place, branch or destination is not known. */
    UNKNOWN,
    /** The request contradicts what is stored (an Xid that exists, a name taken). */
    CONFLICT,
    /** The store is closed, or was closed meanwhile. */
    CLOSED
  }

  private final Kind kind;

  public StoreException(Kind kind, String message) {
    this(kind, message, null);
  }

  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What the caller may conclude. */
  public Kind kind() {
    return kind;
  }
}
