// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.AccountStoreContract;
import io.holdfast.store.StoreFixture;

/** The contract of accounts on PostgreSQL. */
class PostgresAccountStoreTest extends AccountStoreContract {
  @Override
  protected StoreFixture fixture() {
    return ServerFixture.postgres();
  }
}
