// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/** The contract of units of work on the store in memory. */
class FakeMessageStoreTest extends MessageStoreContract {
  @Override
  protected StoreFixture fixture() {
    return FakeFixture.lenient();
  }
}
