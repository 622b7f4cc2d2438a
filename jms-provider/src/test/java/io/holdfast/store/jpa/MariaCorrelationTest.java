// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.CorrelationContract;
import io.holdfast.store.StoreFixture;

/** The contract of correlation ids on MariaDB. */
class MariaCorrelationTest extends CorrelationContract {
  @Override
  protected StoreFixture fixture() {
    return ServerFixture.mariadb();
  }
}
