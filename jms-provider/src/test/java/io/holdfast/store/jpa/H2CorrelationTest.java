// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.CorrelationContract;
import io.holdfast.store.StoreFixture;

/** The contract of correlation ids on embedded H2. */
class H2CorrelationTest extends CorrelationContract {
  @Override
  protected StoreFixture fixture() {
    return new H2Fixture();
  }
}
