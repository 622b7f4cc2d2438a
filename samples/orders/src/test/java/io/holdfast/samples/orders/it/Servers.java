// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The files that the build has put ready for the tests. */
public final class Servers {
  public static final Path PAYARA_MICRO = file("orders.payara-micro");
  public static final Path RAR = file("orders.rar");
  public static final Path DATA_SOURCE = file("orders.data-source");
  public static final Path WAR = file("orders.war");

  public static final Path OWN_HIBERNATE = file("orders.own-hibernate");

  private Servers() {}

  /** A fresh directory for one test. */
  public static Path workplace(String name) {
    Path directory = file("orders.work").resolve(name);
    try {
      if (Files.exists(directory)) {
        try (Stream<Path> files = Files.walk(directory)) {
          files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
      }
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String property) {
    return Path.of(System.getProperty(property));
  }
}
