// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a database is, and who may open it. */
public interface Database {
  /** The JDBC URL. */
  String url();

  /** The user who owns its tables. */
  String user();

  /** That user's password. */
  String password();

  /** Opens it; the caller closes the connection. */
  Connection open() throws SQLException;
}
