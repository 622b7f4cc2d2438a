// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.diagnostic.TransactionText;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;

/**
 * A resource without a session, for recovery: it settles branches and starts none. Thread-safe.
 * Jakarta Connectors 2.1, section 13.5.3 (crash recovery of message inflow).
 */
final class RecoveryXaResource extends BranchResource {
  RecoveryXaResource(XaBranches branches) {
    super(branches);
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    throw refused();
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    throw refused();
  }

  private static XAException refused() {
    return XaErrors.of(XAException.XAER_PROTO, TransactionText.BRANCH_RECOVERY_ONLY);
  }

  @Override
  public int getTransactionTimeout() {
    return 0;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return false;
  }
}
