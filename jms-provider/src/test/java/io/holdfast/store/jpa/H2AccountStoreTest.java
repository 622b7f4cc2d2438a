// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.AccountStoreContract;
import io.holdfast.store.StoreFixture;

/** AccountStore under contract on embedded H2. */
class H2AccountStoreTest extends AccountStoreContract {
  @Override
  protected StoreFixture fixture() {
    return new H2Fixture();
  }
}
