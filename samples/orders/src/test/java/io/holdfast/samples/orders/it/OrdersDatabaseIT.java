// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.samples.orders.demo.H2File;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The settings of the application's database keep a row that XA committed when the JVM halts at
 * once, with the H2 that the server brings; H2's defaults do not.
 */
class OrdersDatabaseIT {
  private static final int ROUNDS = 10;

  @TempDir Path directory;
  private Path h2;

  @BeforeEach
  void takeTheServersH2() throws Exception {
    h2 = directory.resolve("h2.jar");
    try (JarFile server = new JarFile(Servers.PAYARA_MICRO.toFile());
        InputStream jar = server.getInputStream(server.getEntry("MICRO-INF/runtime/h2.jar"))) {
      Files.copy(jar, h2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCommittedRowOutlivesTheJvm(boolean onePhase) throws Exception {
    assertThat(rowsAfterHalts(H2File.orders(directory).settings(), onePhase)).isEqualTo(ROUNDS);
  }

  /** The control: without it, the test above would also pass if the kill came too late. */
  @Test
  void aCommittedRowDoesNotWithTheDefaults() throws Exception {
    assertThat(rowsAfterHalts("", true)).isLessThan(ROUNDS);
  }

  private int rowsAfterHalts(String settings, boolean onePhase) throws Exception {
    int rows = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Path path = directory.resolve("round" + i);
      H2File round = new H2File(path, settings, "orders", "orders");
      createTable(round);
      assertThat(halt(round, onePhase)).isZero();
      rows += countRows(round);
    }
    return rows;
  }

  private static void createTable(H2File file) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(file.url(), file.user(), file.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (i int)");
    }
  }

  private int halt(H2File file, boolean onePhase) throws Exception {
    String classes =
        Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            h2 + File.pathSeparator + classes,
            HaltingCommitter.class.getName(),
            file.url(),
            file.user(),
            file.password(),
            Boolean.toString(onePhase))
        .inheritIO()
        .start()
        .waitFor();
  }

  private static int countRows(H2File file) throws Exception {
    try (Connection connection = file.open();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from t")) {
      count.next();
      return count.getInt(1);
    }
  }
}
