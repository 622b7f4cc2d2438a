// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.diagnostic.TransactionText;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreException.Kind;
import java.util.List;
import javax.transaction.xa.XAException;

/**
 * The outcome rollback, before the branch is prepared or after. Thread-safe. Jakarta Transactions
 * 2.0, section 3.4.
 */
final class BranchRollback {
  private static final String PHASE = "rollback";

  private final XaBranches branches;

  BranchRollback(XaBranches branches) {
    this.branches = branches;
  }

  void run(XidValue xid) throws XAException {
    Branch branch = branches.find(xid);
    if (branch == null) {
      unknownHere(xid);
      return;
    }
    branch.lock().lock();
    try {
      rollback(branch);
    } finally {
      branch.lock().unlock();
    }
  }

  private void rollback(Branch branch) throws XAException {
    switch (branch.state()) {
      case SETTLED -> throw XaErrors.unknown(branch.xid());
      case HAZARD -> throw hazard(branch);
      case PREPARED -> prepared(branch);
      case ROLLED_BACK -> {}
      case OPEN -> {
        if (!branch.idle()) {
          throw XaErrors.order(branch.xid(), PHASE, branch.described());
        }
        undo(branch);
      }
    }
    branches.settled(branch);
  }

  /** After prepare: the store gives the rows back, with a higher count. */
  private void prepared(Branch branch) throws XAException {
    try {
      free(branch, branches.store().rollback(branch.xid()));
    } catch (StoreException e) {
      if (e.kind() == Kind.UNKNOWN) {
        branches.settled(branch);
        branch.work().deliveries().forEach(HeldDelivery::lost);
        if (branch.doubted(Branch.Doubt.ROLLBACK)) {
          return;
        }
      } else if (e.kind() == Kind.OUTCOME_UNKNOWN) {
        branch.doubt(Branch.Doubt.ROLLBACK);
      }
      throw branches.recovery().translated(branch.xid(), PHASE, e);
    }
  }

  private void free(Branch branch, List<MessageKey> keys) {
    branches.committer().freed(keys);
    branch.work().deliveries().forEach(HeldDelivery::lost);
  }

  /**
   * Before prepare: sends vanish, deliveries go back by the redelivery policy. The outcome is
   * certain even when the store is away, except for a branch that may be stored.
   */
  void undo(Branch branch) throws XAException {
    if (branch.doubted(Branch.Doubt.PREPARE)) {
      try {
        free(branch, branches.store().rollback(branch.xid()));
        return;
      } catch (StoreException e) {
        if (e.kind() != Kind.UNKNOWN) {
          throw branches.recovery().translated(branch.xid(), PHASE, e);
        }
      }
    }
    branch.work().rollBack(branch.session(), branches.committer(), null);
  }

  /** Whether the branch can be asked for its outcome; one that can only roll back does it now. */
  void requireEnded(Branch branch, String phase) throws XAException {
    switch (branch.state()) {
      case SETTLED -> throw XaErrors.unknown(branch.xid());
      case PREPARED -> throw XaErrors.order(branch.xid(), phase, branch.described());
      case HAZARD -> throw hazard(branch);
      default -> {}
    }
    if (!branch.idle()) {
      throw XaErrors.order(branch.xid(), phase, branch.described());
    }
    if (branch.rollbackOnly()) {
      rollback(branch);
      throw XaErrors.of(branch.rollbackCode(), TransactionText.BRANCH_ROLLED_BACK, branch.xid());
    }
  }

  private static XAException hazard(Branch branch) {
    return XaErrors.of(XAException.XA_HEURHAZ, TransactionText.BRANCH_HAZARD, branch.xid());
  }

  /** Prepared by another JVM, or by this one before it was restarted. */
  private void unknownHere(XidValue xid) throws XAException {
    try {
      branches.committer().freed(branches.store().rollback(xid));
    } catch (StoreException e) {
      throw branches.recovery().translated(xid, PHASE, e);
    }
  }
}
