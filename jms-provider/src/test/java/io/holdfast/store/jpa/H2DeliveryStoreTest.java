// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.DeliveryStoreContract;
import io.holdfast.store.StoreFixture;

/** DeliveryStore under contract on embedded H2. */
class H2DeliveryStoreTest extends DeliveryStoreContract {
  @Override
  protected StoreFixture fixture() {
    return new H2Fixture();
  }
}
