// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/** The contract of correlation ids on the store in memory. */
class FakeCorrelationTest extends CorrelationContract {
  @Override
  protected StoreFixture fixture() {
    return FakeFixture.lenient();
  }
}
