// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The negative control of a kill: commits rows with H2's own settings and prints each. */
public final class PlainKillChild {
  private PlainKillChild() {}

  /** Argument: the JDBC URL. */
  public static void main(String[] args) throws SQLException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Connection connection = DriverManager.getConnection(args[0], "", "");
        PreparedStatement insert =
            connection.prepareStatement("insert into rows_of_control values (?)")) {
      for (int id = 1; ; id++) {
        insert.setInt(1, id);
        insert.executeUpdate();
        out.println("@ " + id);
      }
    }
  }
}
