// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.sql.Connection;
import java.sql.SQLException;

/** Milliseconds since 1970, never ahead of the database. Thread-safe. */
interface TimeSource {
  long millis();

  /** Compares with the database over a connection that is at hand. */
  default void compare(Connection connection) throws SQLException {}
}
