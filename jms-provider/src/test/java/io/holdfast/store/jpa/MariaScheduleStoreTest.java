// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.ScheduleStoreContract;
import io.holdfast.store.StoreFixture;

/** The contract of the schedule and the sweep on MariaDB. */
class MariaScheduleStoreTest extends ScheduleStoreContract {
  @Override
  protected StoreFixture fixture() {
    return ServerFixture.mariadb();
  }
}
