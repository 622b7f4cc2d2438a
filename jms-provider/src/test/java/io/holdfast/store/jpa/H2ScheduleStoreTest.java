// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.ScheduleStoreContract;
import io.holdfast.store.StoreFixture;

/** ScheduleStore under contract on embedded H2. */
class H2ScheduleStoreTest extends ScheduleStoreContract {
  @Override
  protected StoreFixture fixture() {
    return new H2Fixture();
  }
}
