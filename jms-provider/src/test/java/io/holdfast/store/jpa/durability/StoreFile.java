// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import io.holdfast.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Settings of a store in a file, and what plain SQL finds in it. */
final class StoreFile {
  private StoreFile() {}

  static StoreSettings settings(String url, boolean synchronous) {
    StoreSettings.Tuning shipped = StoreSettings.Tuning.DEFAULT;
    StoreSettings.Tuning tuning =
        new StoreSettings.Tuning(
            shipped.retryTimeout(), shipped.lease(), shipped.inlineBody(), synchronous);
    return new StoreSettings(url, null, null, null, "durability", tuning);
  }

  /** The message ids of the live rows, read without changing the file. */
  static List<String> rows(Path database) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:file:" + database + ";ACCESS_MODE_DATA=r", "", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select message_id from hf_v_message")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
