// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.BrowseStoreContract;
import io.holdfast.store.StoreFixture;

/** BrowseStore under contract on embedded H2. */
class H2BrowseStoreTest extends BrowseStoreContract {
  @Override
  protected StoreFixture fixture() {
    return new H2Fixture();
  }
}
