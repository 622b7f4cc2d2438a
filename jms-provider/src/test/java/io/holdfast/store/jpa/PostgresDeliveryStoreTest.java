// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.DeliveryStoreContract;
import io.holdfast.store.StoreFixture;

/** The contract of pages, windows and redeliveries on PostgreSQL. */
class PostgresDeliveryStoreTest extends DeliveryStoreContract {
  @Override
  protected StoreFixture fixture() {
    return ServerFixture.postgres();
  }
}
