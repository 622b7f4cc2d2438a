// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreFixture;
import java.time.Duration;

/** A fixture for tests that open their store once. */
abstract class OneStart implements StoreFixture {
  @Override
  public MessageStore restart() {
    throw new UnsupportedOperationException();
  }

  @Override
  public MessageStore crash() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void advance(Duration time) {
    throw new UnsupportedOperationException();
  }
}
