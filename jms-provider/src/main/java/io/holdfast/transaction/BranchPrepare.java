// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.diagnostic.TransactionText;
import io.holdfast.store.StoreException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/**
 * The first phase: writes the branch aside and votes, read-only when there is nothing to write.
 * Thread-safe. Jakarta Transactions 2.0, section 3.4.
 */
final class BranchPrepare {
  private static final String PHASE = "prepare";

  private final XaBranches branches;

  BranchPrepare(XaBranches branches) {
    this.branches = branches;
  }

  int run(XidValue xid) throws XAException {
    Branch branch = branches.find(xid);
    if (branch == null) {
      throw XaErrors.unknown(xid);
    }
    branch.lock().lock();
    try {
      return vote(branch);
    } finally {
      branch.lock().unlock();
    }
  }

  private int vote(Branch branch) throws XAException {
    branches.rollback().requireEnded(branch, PHASE);
    if (branch.work().isEmpty()) {
      branches.settled(branch);
      return XAResource.XA_RDONLY;
    }
    try {
      branches.store().prepare(branch.xid(), branch.work().toCommit(branch.session()));
    } catch (StoreException e) {
      refused(branch, e);
    }
    branch.state(Branch.State.PREPARED);
    branch.doubt(Branch.Doubt.NONE);
    return XAResource.XA_OK;
  }

  /** Returns when it is prepared all the same. */
  private void refused(Branch branch, StoreException cause) throws XAException {
    switch (cause.kind()) {
      case UNAVAILABLE, CLOSED, OUTCOME_UNKNOWN -> {
        if (cause.kind() == StoreException.Kind.OUTCOME_UNKNOWN) {
          branch.doubt(Branch.Doubt.PREPARE);
        }
        branches.deadline(branch, XaBranches.PATIENCE);
        throw XaErrors.away(branch.xid(), PHASE, cause);
      }
      default -> {
        if (branch.doubted(Branch.Doubt.PREPARE)
            && branches.recovery().stored(branch.xid(), PHASE) != null) {
          // The first attempt, whose answer was lost, is what is in the way of the second.
          return;
        }
        branch.work().deliveries().forEach(HeldDelivery::lost);
        branches.settled(branch);
        throw XaErrors.of(
            XAException.XA_RBROLLBACK,
            cause,
            TransactionText.BRANCH_REFUSED,
            PHASE,
            branch.xid(),
            cause.getMessage());
      }
    }
  }
}
