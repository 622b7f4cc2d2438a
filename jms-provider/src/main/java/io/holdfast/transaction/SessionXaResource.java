// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.diagnostic.TransactionText;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;

/**
 * The resource by which a transaction manager steers one session: start and end say into which
 * branch its work goes. Thread-safe. Jakarta Transactions 2.0, section 3.4.
 */
public final class SessionXaResource extends BranchResource implements AutoCloseable {
  private final BranchSession session;
  private final AtomicReference<Branch> current = new AtomicReference<>();
  private volatile int timeout;
  private volatile boolean closed;

  /** The resource of a session. */
  public SessionXaResource(BranchSession session, XaBranches branches) {
    super(branches);
    this.session = session;
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    XaErrors.guarded(
        "start",
        () -> {
          start(XidValue.of(xid), flags);
          return null;
        });
  }

  private void start(XidValue xid, int flags) throws XAException {
    if (closed) {
      throw XaErrors.of(XAException.XAER_RMFAIL, TransactionText.BRANCH_SESSION_CLOSED, xid);
    }
    Branch present = current.get();
    if (present != null) {
      throw XaErrors.order(xid, "start", "not the one that the session works in");
    }
    Branch branch =
        switch (flags) {
          case TMNOFLAGS -> begin(xid);
          case TMJOIN -> join(xid);
          case TMRESUME -> resume(xid);
          default -> throw XaErrors.flags("start", flags);
        };
    try {
      session.enter(branch);
    } catch (IllegalStateException e) {
      leaveOutside(branch, flags);
      throw XaErrors.of(XAException.XAER_OUTSIDE, e, TransactionText.BRANCH_OUTSIDE, xid);
    }
    current.set(branch);
  }

  private Branch begin(XidValue xid) throws XAException {
    Branch branch = branches().begin(xid, session.number());
    branch.lock().lock();
    try {
      branch.associate(this);
      if (timeout > 0) {
        branches().deadline(branch, Duration.ofSeconds(timeout));
      }
    } finally {
      branch.lock().unlock();
    }
    return branch;
  }

  private Branch join(XidValue xid) throws XAException {
    return entered(xid, "start with TMJOIN", branch -> !branch.suspended(this));
  }

  private Branch resume(XidValue xid) throws XAException {
    return entered(xid, "start with TMRESUME", branch -> branch.suspended(this));
  }

  private Branch entered(XidValue xid, String phase, java.util.function.Predicate<Branch> inOrder)
      throws XAException {
    Branch branch = branches().find(xid);
    if (branch == null) {
      throw XaErrors.unknown(xid);
    }
    branch.lock().lock();
    try {
      if (branch.state() == Branch.State.SETTLED) {
        throw XaErrors.unknown(xid);
      }
      if (branch.rollbackOnly()) {
        throw XaErrors.of(branch.rollbackCode(), TransactionText.BRANCH_ROLLBACK_ONLY, xid);
      }
      if (branch.state() != Branch.State.OPEN || !inOrder.test(branch)) {
        throw XaErrors.order(xid, phase, branch.described());
      }
      branch.associate(this);
      return branch;
    } finally {
      branch.lock().unlock();
    }
  }

  /** The session has work of its own: the association did not take place. */
  private void leaveOutside(Branch branch, int flags) {
    branch.lock().lock();
    try {
      branch.dissociate(this);
      if (flags == TMRESUME) {
        branch.suspend(this);
      } else if (flags == TMNOFLAGS) {
        branches().settled(branch);
      }
    } finally {
      branch.lock().unlock();
    }
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    XaErrors.guarded(
        "end",
        () -> {
          end(XidValue.of(xid), flags);
          return null;
        });
  }

  private void end(XidValue xid, int flags) throws XAException {
    if (flags != TMSUCCESS && flags != TMFAIL && flags != TMSUSPEND) {
      throw XaErrors.flags("end", flags);
    }
    Branch branch = branches().find(xid);
    if (branch == null) {
      throw XaErrors.unknown(xid);
    }
    boolean working = current.get() == branch;
    branch.lock().lock();
    try {
      if (!working && (flags == TMSUSPEND || !branch.suspended(this))) {
        throw XaErrors.order(xid, "end", branch.described());
      }
    } finally {
      branch.lock().unlock();
    }
    if (working) {
      // The session's lock is never taken inside the branch's.
      session.leave();
      current.set(null);
    }
    ended(branch, flags);
  }

  private void ended(Branch branch, int flags) {
    branch.lock().lock();
    try {
      if (flags == TMSUSPEND) {
        branch.suspend(this);
        return;
      }
      branch.dissociate(this);
      if (flags == TMFAIL) {
        branch.rollbackOnly(XAException.XA_RBROLLBACK);
      }
    } finally {
      branch.lock().unlock();
    }
  }

  /** Whether the session works in a branch at the moment. */
  public boolean enlisted() {
    return current.get() != null;
  }

  @Override
  public int getTransactionTimeout() {
    return timeout;
  }

  /** For branches started from now on; 0 for no limit. */
  @Override
  public boolean setTransactionTimeout(int seconds) throws XAException {
    if (seconds < 0) {
      throw XaErrors.of(XAException.XAER_INVAL, TransactionText.BRANCH_TIMEOUT, seconds);
    }
    timeout = seconds;
    return true;
  }

  /** The session is closed: what it began and what is not prepared is rolled back. Idempotent. */
  @Override
  public void close() {
    closed = true;
    if (current.getAndSet(null) != null) {
      session.leave();
    }
    branches().closed(this);
  }
}
