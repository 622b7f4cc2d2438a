// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/** The contract of pages and windows on the store in memory. */
class FakeDeliveryStoreTest extends WindowContract {
  @Override
  protected StoreFixture fixture() {
    return FakeFixture.lenient();
  }
}
