// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/** The contract of what waits for its time on the store in memory. */
class FakeScheduleStoreTest extends ScheduleStoreContract {
  @Override
  protected StoreFixture fixture() {
    return FakeFixture.lenient();
  }
}
