// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.BrowseStoreContract;
import io.holdfast.store.StoreFixture;

/** The contract of reading for people on PostgreSQL. */
class PostgresBrowseStoreTest extends BrowseStoreContract {
  @Override
  protected StoreFixture fixture() {
    return ServerFixture.postgres();
  }
}
