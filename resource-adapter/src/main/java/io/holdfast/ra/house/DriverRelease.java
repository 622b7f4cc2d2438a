// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * Deregisters the JDBC drivers of the class loader that defines this class. DriverManager lets only
 * code of a driver's own loader do that, so the vault adopts this class. Used by one thread.
 */
public final class DriverRelease implements Runnable {
  /** For the vault, by reflection. */
  public DriverRelease() {}

  /**
   * Looks before it takes: to find out whose a driver is, DriverManager initializes the vault's
   * class of the same name, which registers itself then, too late for the list that is being made.
   * With a server that has an H2 of its own, every vault that had not used its driver stayed behind
   * so.
   */
  @Override
  public void run() {
    own();
    for (Driver driver : own()) {
      try {
        DriverManager.deregisterDriver(driver);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static List<Driver> own() {
    ClassLoader vault = DriverRelease.class.getClassLoader();
    return DriverManager.drivers()
        .filter(driver -> driver.getClass().getClassLoader() == vault)
        .toList();
  }
}
