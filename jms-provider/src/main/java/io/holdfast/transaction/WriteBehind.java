// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.store.CommitListener;
import io.holdfast.store.UnitOfWork;

/**
 * The way to the store for what nobody waits for: messages that are not persistent, asynchronous
 * sends, lazy acknowledgements. Thread-safe.
 */
@FunctionalInterface
public interface WriteBehind {
  /**
   * Submits a unit; blocks only while too many bytes wait to be written.
   *
   * @param outcome hears on a thread of the store, after dispatch
   */
  void write(UnitOfWork unit, CommitListener outcome);
}
