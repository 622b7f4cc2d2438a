// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.StoreFixture;
import io.holdfast.store.WindowContract;

/** DeliveryStore under contract on embedded H2. */
class H2DeliveryStoreTest extends WindowContract {
  @Override
  protected StoreFixture fixture() {
    return new H2Fixture();
  }
}
