// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

/**
 * What a distributed transaction may do with the session that it steers. Calls come from the thread
 * that uses the session at that moment. Thread-safe.
 */
public interface BranchSession {
  /** The session's number, for the units of its branches. */
  long number();

  /**
   * From now on sends and acknowledgements go here: a branch was started or resumed.
   *
   * @throws IllegalStateException a local transaction is open
   */
  void enter(TransactionContext context);

  /** From now on they go where they went before: the branch was ended or suspended. */
  void leave();
}
