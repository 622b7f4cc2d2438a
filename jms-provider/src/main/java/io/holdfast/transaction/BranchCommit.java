// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.diagnostic.TransactionText;
import io.holdfast.store.BranchStore.BranchState;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreException.Kind;
import java.util.List;
import javax.transaction.xa.XAException;

/**
 * The second phase when the outcome is to commit, or the only phase. Thread-safe. Jakarta
 * Transactions 2.0, section 3.4.
 */
final class BranchCommit {
  private static final String PHASE = "commit";

  private final XaBranches branches;

  BranchCommit(XaBranches branches) {
    this.branches = branches;
  }

  void run(XidValue xid, boolean onePhase) throws XAException {
    Branch branch = branches.find(xid);
    if (branch == null) {
      unknownHere(xid, onePhase);
      return;
    }
    branch.lock().lock();
    try {
      commit(branch, onePhase);
    } finally {
      branch.lock().unlock();
    }
  }

  private void commit(Branch branch, boolean onePhase) throws XAException {
    if (branch.state() == Branch.State.SETTLED) {
      throw XaErrors.unknown(branch.xid());
    }
    boolean prepared = branch.state() == Branch.State.PREPARED;
    if (prepared == onePhase && branch.state() != Branch.State.HAZARD) {
      throw XaErrors.order(branch.xid(), PHASE, branch.described());
    }
    if (prepared) {
      second(branch);
    } else {
      only(branch);
    }
  }

  /** One phase: the work as one plain unit. */
  private void only(Branch branch) throws XAException {
    branches.rollback().requireEnded(branch, PHASE);
    try {
      if (!branch.work().isEmpty()) {
        branches.committer().commit(branch.work().toCommit(branch.session()));
      }
    } catch (StoreException e) {
      throw refused(branch, e);
    }
    branch.work().deliveries().forEach(HeldDelivery::consumed);
    branches.settled(branch);
  }

  private XAException refused(Branch branch, StoreException cause) {
    switch (cause.kind()) {
      case UNAVAILABLE, CLOSED:
        branches.deadline(branch, XaBranches.PATIENCE);
        return XaErrors.away(branch.xid(), PHASE, cause);
      case OUTCOME_UNKNOWN:
        branch.work().deliveries().forEach(HeldDelivery::lost);
        branch.state(Branch.State.HAZARD);
        branches.deadline(branch, XaBranches.MEMORY);
        return XaErrors.away(branch.xid(), PHASE, cause);
      default:
        branch.work().deliveries().forEach(HeldDelivery::lost);
        branches.settled(branch);
        return XaErrors.of(
            XAException.XA_RBROLLBACK,
            cause,
            TransactionText.BRANCH_REFUSED,
            PHASE,
            branch.xid(),
            cause.getMessage());
    }
  }

  /** Two phases, prepared by this JVM. */
  private void second(Branch branch) throws XAException {
    CommitReceipt receipt;
    try {
      receipt = branches.store().commit(branch.xid());
    } catch (StoreException e) {
      failed(branch, e);
      return;
    }
    branches.committer().settled(receipt);
    branch.work().deliveries().forEach(HeldDelivery::consumed);
    branches.settled(branch);
  }

  /** Returns when it is committed all the same. */
  private void failed(Branch branch, StoreException cause) throws XAException {
    if (cause.kind() == Kind.CONFLICT) {
      throw branches.recovery().heuristic(branch.xid(), PHASE);
    }
    if (cause.kind() != Kind.UNKNOWN) {
      if (cause.kind() == Kind.OUTCOME_UNKNOWN) {
        branch.doubt(Branch.Doubt.COMMIT);
      }
      throw XaErrors.away(branch.xid(), PHASE, cause);
    }
    branches.settled(branch);
    if (!branch.doubted(Branch.Doubt.COMMIT)) {
      branch.work().deliveries().forEach(HeldDelivery::lost);
      throw XaErrors.unknown(branch.xid());
    }
    // The answer that was lost was yes. Its receipt was lost too: dispatch looks for what was sent.
    branch.work().deliveries().forEach(HeldDelivery::consumed);
    branches.committer().freed(sent(branch));
  }

  private static List<MessageKey> sent(Branch branch) {
    return branch.work().toCommit(branch.session()).sends().stream()
        .flatMap(
            send ->
                send.targets().stream()
                    .map(
                        target ->
                            new MessageKey(
                                target.place(), send.message().headers().priority(), -1)))
        .distinct()
        .toList();
  }

  /** Prepared by another JVM, or by this one before it was restarted. */
  private void unknownHere(XidValue xid, boolean onePhase) throws XAException {
    if (onePhase) {
      BranchState state = branches.recovery().stored(xid, PHASE);
      throw state == null ? XaErrors.unknown(xid) : XaErrors.order(xid, PHASE, "prepared");
    }
    try {
      branches.committer().settled(branches.store().commit(xid));
      branches.committer().recovered();
    } catch (StoreException e) {
      throw branches.recovery().translated(xid, PHASE, e);
    }
  }
}
