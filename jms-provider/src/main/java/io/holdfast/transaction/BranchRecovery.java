// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.diagnostic.TransactionText;
import io.holdfast.store.BranchStore;
import io.holdfast.store.BranchStore.BranchState;
import io.holdfast.store.BranchStore.Decision;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreException.Kind;
import java.util.Arrays;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * What outlives a crash: the scan for prepared branches, decisions of an administrator, and
 * forgetting them. Thread-safe. Jakarta Transactions 2.0, section 3.4.
 */
final class BranchRecovery {
  private final XaBranches branches;

  BranchRecovery(XaBranches branches) {
    this.branches = branches;
  }

  /**
   * Everything at the start of a scan, nothing in its course or at its end: servers differ in the
   * flags that they set (both at once, or one call each).
   */
  Xid[] scan(int flags) throws XAException {
    if ((flags & ~(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)) != 0) {
      throw XaErrors.flags("recover", flags);
    }
    if ((flags & XAResource.TMSTARTRSCAN) == 0) {
      return new Xid[0];
    }
    try {
      return branches.store().branches().stream().map(BranchStore.Branch::xid).toArray(Xid[]::new);
    } catch (StoreException e) {
      throw XaErrors.of(
          XAException.XAER_RMFAIL, e, TransactionText.BRANCH_SCAN_FAILED, e.getMessage());
    }
  }

  void forget(XidValue xid) throws XAException {
    Branch branch = branches.find(xid);
    if (branch != null) {
      forgetHere(branch);
      return;
    }
    try {
      branches.store().forget(xid);
    } catch (StoreException e) {
      if (e.kind() == Kind.UNKNOWN && stored(xid, "forget") != null) {
        throw XaErrors.order(xid, "forget", "prepared");
      }
      throw translated(xid, "forget", e);
    }
  }

  private void forgetHere(Branch branch) throws XAException {
    branch.lock().lock();
    try {
      if (branch.state() != Branch.State.HAZARD) {
        throw branch.state() == Branch.State.SETTLED
            ? XaErrors.unknown(branch.xid())
            : XaErrors.order(branch.xid(), "forget", branch.described());
      }
      branches.settled(branch);
    } finally {
      branch.lock().unlock();
    }
  }

  /** An administrator's decision; what this JVM holds of the branch learns it. */
  void decide(XidValue xid, boolean commit) {
    Decision decision = branches.store().decide(xid, commit);
    branches.committer().settled(decision.receipt());
    branches.committer().freed(decision.freed());
    if (commit) {
      branches.committer().recovered();
    }
    Branch branch = branches.find(xid);
    if (branch != null) {
      branch.lock().lock();
      try {
        learn(branch, commit);
      } finally {
        branch.lock().unlock();
      }
    }
  }

  private void learn(Branch branch, boolean committed) {
    branch.work().deliveries().forEach(committed ? HeldDelivery::consumed : HeldDelivery::lost);
    branches.settled(branch);
  }

  /** The state in which the branch is stored, null when it is not. */
  BranchState stored(XidValue xid, String phase) throws XAException {
    try {
      for (BranchStore.Branch branch : branches.store().branches()) {
        if (same(branch.xid(), xid)) {
          return branch.state();
        }
      }
      return null;
    } catch (StoreException e) {
      throw XaErrors.away(xid, phase, e);
    }
  }

  private static boolean same(Xid one, XidValue other) {
    return one.getFormatId() == other.getFormatId()
        && Arrays.equals(one.getGlobalTransactionId(), other.getGlobalTransactionId())
        && Arrays.equals(one.getBranchQualifier(), other.getBranchQualifier());
  }

  /** What a failed call for a stored branch means. */
  XAException translated(XidValue xid, String phase, StoreException cause) throws XAException {
    return switch (cause.kind()) {
      case UNKNOWN -> XaErrors.unknown(xid);
      case CONFLICT -> heuristic(xid, phase);
      default -> XaErrors.away(xid, phase, cause);
    };
  }

  /** The error that tells what an administrator decided; it is kept until it is forgotten. */
  XAException heuristic(XidValue xid, String phase) throws XAException {
    BranchState state = stored(xid, phase);
    Branch branch = branches.find(xid);
    if (branch != null && state != BranchState.PREPARED) {
      // Decided on another node, or by this one in this very moment.
      learn(branch, state == BranchState.HEURISTIC_COMMIT);
    }
    if (state == null) {
      return XaErrors.unknown(xid);
    }
    return switch (state) {
      case HEURISTIC_COMMIT ->
          XaErrors.of(XAException.XA_HEURCOM, TransactionText.BRANCH_DECIDED, xid, "committed");
      case HEURISTIC_ROLLBACK ->
          XaErrors.of(XAException.XA_HEURRB, TransactionText.BRANCH_DECIDED, xid, "rolled back");
      case PREPARED -> XaErrors.order(xid, phase, "prepared");
    };
  }
}
