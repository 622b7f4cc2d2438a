// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageStoreContract;
import io.holdfast.store.StoreFixture;

/** The contract of units of work on the oldest PostgreSQL. */
class PostgresOldTest extends MessageStoreContract {
  @Override
  protected StoreFixture fixture() {
    return new ServerFixture(PostgresServer.OLD);
  }
}
