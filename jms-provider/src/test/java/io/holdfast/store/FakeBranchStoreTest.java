// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/** The contract of branches on the store in memory. */
class FakeBranchStoreTest extends BranchStoreContract {
  @Override
  protected StoreFixture fixture() {
    return FakeFixture.lenient();
  }
}
