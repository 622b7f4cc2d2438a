// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/** The contract of reading for browsers on the store in memory. */
class FakeBrowseStoreTest extends BrowseStoreContract {
  @Override
  protected StoreFixture fixture() {
    return FakeFixture.lenient();
  }
}
