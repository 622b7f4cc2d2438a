// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.it;

import java.nio.file.Path;

/** The files that the build has put ready for the tests. */
final class Servers {
  static final Path PAYARA_MICRO = file("orders.payara-micro");
  static final Path RAR = file("orders.rar");
  static final Path WAR = file("orders.war");

  private Servers() {}

  private static Path file(String property) {
    return Path.of(System.getProperty(property));
  }
}
