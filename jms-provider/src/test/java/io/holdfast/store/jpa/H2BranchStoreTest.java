// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.BranchStoreContract;
import io.holdfast.store.StoreFixture;

/** BranchStore under contract on embedded H2. */
class H2BranchStoreTest extends BranchStoreContract {
  @Override
  protected StoreFixture fixture() {
    return new H2Fixture();
  }
}
