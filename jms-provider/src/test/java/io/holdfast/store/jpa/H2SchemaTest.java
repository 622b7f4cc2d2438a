// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entities fit the scripts, and a schema of a later release is left alone. */
class H2SchemaTest {
  @TempDir Path directory;

  @Test
  void theEntitiesFitTheScripts() {
    StoreSettings settings = H2Fixture.settings(directory.resolve("store"));
    MessageStore store =
        WrappedDriver.open(
            settings, UnaryOperator.identity(), Map.of("hibernate.hbm2ddl.auto", "validate"));
    store.close();
  }

  /** A column that is not named would be lost without a word where it may be null. */
  @Test
  void aMessageIsInsertedWithEveryColumn() throws SQLException {
    new JpaMessageStoreProvider().open(H2Fixture.settings(directory.resolve("store"))).close();
    List<String> columns = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("store"));
        ResultSet found = connection.getMetaData().getColumns(null, "PUBLIC", "HF_MESSAGE", null)) {
      while (found.next()) {
        columns.add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
      }
    }
    assertThat(MessageInsert.COLUMNS).containsExactlyInAnyOrderElementsOf(columns);
  }

  @Test
  void aNewerSchemaIsRefusedAndLeftAsItIs() throws SQLException {
    StoreSettings settings = H2Fixture.settings(directory.resolve("store"));
    new JpaMessageStoreProvider().open(settings).close();
    sql(
        "insert into \"hf_schema_history\" values (9, '9', 'later', 'SQL', 'V9', 0, 'x', now(), 1, true)");
    assertThatThrownBy(() -> new JpaMessageStoreProvider().open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("HF-1004")
        .hasMessageContaining("version 9");
    sql("delete from \"hf_schema_history\" where \"version\" = '9'");
    new JpaMessageStoreProvider().open(settings).close();
  }

  @Test
  void theNewestScriptIsTheOneThatTheCodeKnows() {
    String scripts = "/db/holdfast/h2/";
    assertThat(getClass().getResource(scripts + "V2__views.sql")).isNotNull();
    assertThat(SchemaScript.NEWEST).isEqualTo(2);
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("store"));
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
