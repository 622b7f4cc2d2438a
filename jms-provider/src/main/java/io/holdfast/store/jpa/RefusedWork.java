// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.CommitListener;
import io.holdfast.store.StoreException;

/**
 * A unit that cannot be written, on the lane only so that it is answered in its order and on the
 * lane's thread. Used by the lane's thread.
 */
final class RefusedWork implements LaneWork {
  private final StoreException reason;
  private final CommitListener listener;

  RefusedWork(StoreException reason, CommitListener listener) {
    this.reason = reason;
    this.listener = listener;
  }

  @Override
  public void write(LaneBatch batch) {
    throw reason;
  }

  @Override
  public void committed() {
    throw new IllegalStateException("a refused unit was committed", reason);
  }

  @Override
  public void failed(StoreException cause) {
    listener.failed(cause);
  }

  @Override
  public int weight() {
    return 1;
  }
}
