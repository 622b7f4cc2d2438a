// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.StoreFixture;
import io.holdfast.store.SubscriptionStoreContract;

/** The contract of subscriptions on MariaDB. */
class MariaSubscriptionStoreTest extends SubscriptionStoreContract {
  @Override
  protected StoreFixture fixture() {
    return ServerFixture.mariadb();
  }
}
