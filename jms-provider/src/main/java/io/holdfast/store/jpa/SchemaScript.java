// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The statements that make a schema or bring it up to date, to be run by an administrator. They
 * leave the same records as a migration, so that a later one finds what was done. It uses no
 * library, so that the provider's jar alone can print them. Thread-safe.
 */
final class SchemaScript {
  /** Each takes the schema to the version that is its place here, from 1. */
  private static final List<String> SCRIPTS = List.of("V1__tables.sql", "V2__views.sql");

  /** The version of the newest script. */
  static final int NEWEST = SCRIPTS.size();

  /** Not .sql: a migration looks at all of those. */
  private static final String HISTORY = "history.ddl";

  private static final List<String> DATABASES = List.of("postgresql", "mariadb");

  private SchemaScript() {}

  /**
   * The statements for a database.
   *
   * @param database the folder of its scripts
   * @param from the version that is there, 0 for none
   * @throws StoreException CONFLICT for other databases and versions
   */
  static String of(String database, int from) {
    if (!DATABASES.contains(database) || from < 0 || from > NEWEST) {
      throw new StoreException(
          StoreException.Kind.CONFLICT, StoreText.NO_SCHEMA_SCRIPT.with(database, from, NEWEST));
    }
    StringBuilder statements = new StringBuilder();
    if (from == 0) {
      statements.append(read(database, HISTORY)).append('\n');
    }
    for (int version = from + 1; version <= NEWEST; version++) {
      String name = SCRIPTS.get(version - 1);
      String script = read(database, name);
      statements.append(script).append('\n').append(record(version, name, script)).append("\n\n");
    }
    return statements.toString();
  }

  private static String record(int version, String name, String script) {
    String description = name.replaceAll("V\\d+__(.*)\\.sql", "$1").replace('_', ' ');
    return ("insert into hf_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)\n"
            + "select coalesce(max(installed_rank), 0) + 1, '%d', '%s', 'SQL', '%s', %d,"
            + " current_user, 0, true from hf_schema_history;")
        .formatted(version, description, name, checksum(script));
  }

  /** As Flyway has it, which compares: of the lines without their ends. */
  private static int checksum(String script) {
    CRC32 sum = new CRC32();
    script.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) sum.getValue();
  }

  private static String read(String database, String name) {
    String path = "/db/holdfast/" + database + "/" + name;
    try (InputStream script = SchemaScript.class.getResourceAsStream(path)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
