// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.BranchStoreContract;
import io.holdfast.store.StoreFixture;

/** The contract of prepared branches on MariaDB. */
class MariaBranchStoreTest extends BranchStoreContract {
  @Override
  protected StoreFixture fixture() {
    return ServerFixture.mariadb();
  }
}
