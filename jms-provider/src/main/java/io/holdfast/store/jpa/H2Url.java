// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The guard of H2 URLs: lets embedded files and, for tests, named memory databases pass, with few
 * settings, and adds the ones on which durability rests. Immutable.
 *
 * @param scheme the file system in front of the file
 * @param file the database's file without its ending, null in memory
 * @param rest the name in memory, or the file, with the settings
 */
record H2Url(String scheme, Path file, String rest) {
  private static final String PREFIX = "jdbc:h2:";

  /** Settings that neither run statements nor share the file nor weaken a promise. */
  private static final Set<String> ALLOWED = new TreeSet<>(Set.of("CACHE_SIZE", "IFEXISTS"));

  /** What is shipped: docs/decisions/0002-durable-h2.md says why. */
  private static final String SHIPPED =
      ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;WRITE_DELAY=0;RETENTION_TIME=0"
          + ";MAX_COMPACT_TIME=0;AUTO_COMPACT_FILL_RATE=0;QUERY_CACHE_SIZE=64";

  /** Checks a URL as an administrator writes it. */
  static H2Url of(String url) {
    return of(url, Set.of());
  }

  /**
   * Checks a URL.
   *
   * @param schemes further file systems that may stand in the URL; for tests that put one of their
   *     own under the database
   * @throws StoreException CONFLICT when the URL is not one of an embedded database
   */
  static H2Url of(String url, Set<String> schemes) {
    String[] parts = url.substring(PREFIX.length()).split(";", -1);
    String settings = settings(parts);
    String name = parts[0];
    int colon = name.indexOf(':');
    String scheme = colon < 2 ? "file" : name.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = colon < 2 ? name : name.substring(colon + 1);
    if (scheme.equals("mem") && !rest.isEmpty()) {
      return new H2Url("mem", null, rest + settings);
    }
    if (rest.isEmpty() || !(scheme.equals("file") || schemes.contains(scheme))) {
      throw new StoreException(
          StoreException.Kind.CONFLICT, StoreText.URL_NOT_EMBEDDED.with(scheme));
    }
    Path file = Path.of(home(rest)).toAbsolutePath().normalize();
    return new H2Url(scheme, file, file + settings);
  }

  /**
   * What H2 is given.
   *
   * @param synchronous whether every write is to be on the disk before it returns
   */
  String jdbc(boolean synchronous) {
    if (file == null) {
      return PREFIX + scheme + ":" + rest;
    }
    DurableFilePath.register();
    RelaxedFilePath.register();
    String first = synchronous ? DurableFilePath.SCHEME : RelaxedFilePath.SCHEME;
    return PREFIX + first + ":" + scheme + ":" + rest;
  }

  /** The name of a database in memory. */
  String memory() {
    return rest.substring(0, rest.indexOf(';'));
  }

  /** Whether H2 is meant. */
  static boolean matches(String url) {
    return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  private static String home(String name) {
    return name.startsWith("~") ? System.getProperty("user.home") + name.substring(1) : name;
  }

  private static String settings(String[] parts) {
    StringBuilder settings = new StringBuilder(SHIPPED);
    for (int i = 1; i < parts.length; i++) {
      String setting = parts[i];
      String key = setting.replaceAll("=.*", "").trim().toUpperCase(Locale.ROOT);
      if (!key.isEmpty() && !ALLOWED.contains(key)) {
        throw new StoreException(
            StoreException.Kind.CONFLICT,
            StoreText.URL_SETTING.with(key, String.join(", ", ALLOWED)));
      }
      if (!key.isEmpty()) {
        settings.append(';').append(setting.trim());
      }
    }
    return settings.toString();
  }
}
