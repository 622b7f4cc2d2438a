// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

/** Whether several nodes may use a database at once, and how they claim rows there. Immutable. */
enum Sharing {
  /** One process at a time has the file. */
  NONE,
  /** A row that is locked is another node's in a moment: it is skipped. */
  SKIPS_LOCKED,
  /**
   * A row may be visible a moment before the lock of the transaction that wrote it is gone (InnoDB
   * of MariaDB 11.4, seen): skipping it would break the order, so it is waited for.
   */
  WAITS
}
