// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.TransactionText;
import io.holdfast.store.BranchStore;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * The branches of one engine by Xid: those that its sessions work in, and those prepared ones that
 * this JVM remembers. The store knows every prepared branch, whoever prepared it. Thread-safe.
 */
public final class XaBranches {
  /** How long a branch waits for a transaction manager that was told to ask again. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** How long a branch that was rolled back early is remembered for whoever asks. */
  static final Duration MEMORY = Duration.ofMinutes(10);

  private final Map<XidValue, Branch> known = new ConcurrentHashMap<>();
  private final BranchStore store;
  private final Committer committer;
  private final LongSupplier nanoTime;
  private final BranchRollback rollback;
  private final BranchPrepare prepare;
  private final BranchCommit commit;
  private final BranchRecovery recovery;

  /** No branches yet. {@link #expire} must be called about every second. */
  public XaBranches(BranchStore store, Committer committer) {
    this(store, committer, System::nanoTime);
  }

  XaBranches(BranchStore store, Committer committer, LongSupplier nanoTime) {
    this.store = store;
    this.committer = committer;
    this.nanoTime = nanoTime;
    this.recovery = new BranchRecovery(this);
    this.rollback = new BranchRollback(this);
    this.prepare = new BranchPrepare(this);
    this.commit = new BranchCommit(this);
  }

  /** The name of a branch for people: format, global id and qualifier. */
  public static String text(Xid xid) {
    HexFormat hex = HexFormat.of();
    return xid.getFormatId()
        + ":"
        + hex.formatHex(xid.getGlobalTransactionId())
        + ":"
        + hex.formatHex(xid.getBranchQualifier());
  }

  /** A resource that settles branches and recovers them, but starts none. */
  public XAResource recoveryResource() {
    return new RecoveryXaResource(this);
  }

  /**
   * Decides a prepared branch by an administrator's word; kept until it is forgotten.
   *
   * @throws io.holdfast.store.StoreException UNKNOWN when no such branch is prepared, CONFLICT when
   *     it was decided already
   */
  public void decide(Xid xid, boolean commitIt) {
    try {
      recovery.decide(XidValue.of(xid), commitIt);
    } catch (XAException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Rolls back branches whose time is over: at once when nobody works in them, otherwise when they
   * are ended. Forgets what nobody asked for in a long time.
   */
  public void expire() {
    long now = nanoTime.getAsLong();
    for (Branch branch : known.values()) {
      // A branch whose lock is taken is being settled or worked on: its turn comes again.
      if (branch.lock().tryLock()) {
        try {
          if (branch.overdue(now)) {
            expire(branch);
          }
        } finally {
          branch.lock().unlock();
        }
      }
    }
  }

  private void expire(Branch branch) {
    if (branch.state() == Branch.State.ROLLED_BACK || branch.state() == Branch.State.HAZARD) {
      settled(branch);
    } else if (branch.state() == Branch.State.OPEN) {
      boolean early = branch.rollbackOnly();
      branch.rollbackOnly(XAException.XA_RBTIMEOUT);
      if (!branch.busy()) {
        abandon(branch);
      }
      if (!early) {
        Log.warning(null, TransactionText.BRANCH_TIMED_OUT, branch.xid());
      }
    }
  }

  /** Rolls back what is not prepared; whoever asks is told. The caller has its lock. */
  void abandon(Branch branch) {
    branch.rollbackOnly(XAException.XA_RBROLLBACK);
    try {
      rollback.undo(branch);
      branch.state(Branch.State.ROLLED_BACK);
      deadline(branch, MEMORY);
    } catch (XAException e) {
      // The store is away and may know the branch as prepared: tried again at the next round.
      deadline(branch, Duration.ZERO);
    }
  }

  /**
   * A session is closed: its branches are rolled back unless they are prepared, those in which
   * another session works as soon as that has ended.
   */
  void closed(SessionXaResource resource) {
    for (Branch branch : known.values()) {
      branch.lock().lock();
      try {
        branch.dissociate(resource);
        if (branch.participant(resource) && branch.state() == Branch.State.OPEN) {
          branch.rollbackOnly(XAException.XA_RBROLLBACK);
          if (!branch.busy()) {
            abandon(branch);
          }
        }
      } finally {
        branch.lock().unlock();
      }
    }
  }

  // For the phases.

  Branch begin(XidValue xid, long session) throws XAException {
    Branch branch = new Branch(xid, session);
    if (known.putIfAbsent(xid, branch) != null) {
      throw XaErrors.of(XAException.XAER_DUPID, TransactionText.BRANCH_EXISTS, xid);
    }
    return branch;
  }

  /** The branch, null when this JVM does not know it. */
  Branch find(XidValue xid) {
    return known.get(xid);
  }

  /** It is over; the caller has its lock. */
  void settled(Branch branch) {
    branch.state(Branch.State.SETTLED);
    known.remove(branch.xid(), branch);
  }

  void deadline(Branch branch, Duration time) {
    branch.deadline(nanoTime.getAsLong() + time.toNanos());
  }

  BranchStore store() {
    return store;
  }

  Committer committer() {
    return committer;
  }

  BranchRollback rollback() {
    return rollback;
  }

  BranchPrepare prepare() {
    return prepare;
  }

  BranchCommit commit() {
    return commit;
  }

  BranchRecovery recovery() {
    return recovery;
  }
}
