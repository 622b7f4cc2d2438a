// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/** The contract of what waits for its time on the store in memory. */
class FakeAccountStoreTest extends AccountStoreContract {
  @Override
  protected StoreFixture fixture() {
    return FakeFixture.lenient();
  }
}
