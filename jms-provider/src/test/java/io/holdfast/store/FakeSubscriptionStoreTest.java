// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/** The contract of subscriptions on the store in memory. */
class FakeSubscriptionStoreTest extends SubscriptionStoreContract {
  @Override
  protected StoreFixture fixture() {
    return FakeFixture.lenient();
  }
}
