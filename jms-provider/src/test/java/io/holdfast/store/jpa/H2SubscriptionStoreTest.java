// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.StoreFixture;
import io.holdfast.store.SubscriptionStoreContract;

/** The contract of subscriptions on embedded H2. */
class H2SubscriptionStoreTest extends SubscriptionStoreContract {
  @Override
  protected StoreFixture fixture() {
    return new H2Fixture();
  }
}
