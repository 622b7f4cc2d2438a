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

  @Override
  public void run() {
    ClassLoader vault = DriverRelease.class.getClassLoader();
    List<Driver> own =
        DriverManager.drivers()
            .filter(driver -> driver.getClass().getClassLoader() == vault)
            .toList();
    for (Driver driver : own) {
      try {
        DriverManager.deregisterDriver(driver);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
