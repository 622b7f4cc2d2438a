// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** What every resource of an engine can do: settle and recover any of its branches. Thread-safe. */
abstract class BranchResource implements XAResource {
  private final XaBranches branches;

  BranchResource(XaBranches branches) {
    this.branches = branches;
  }

  XaBranches branches() {
    return branches;
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    return XaErrors.guarded("prepare", () -> branches.prepare().run(XidValue.of(xid)));
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    XaErrors.guarded(
        "commit",
        () -> {
          branches.commit().run(XidValue.of(xid), onePhase);
          return null;
        });
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    XaErrors.guarded(
        "rollback",
        () -> {
          branches.rollback().run(XidValue.of(xid));
          return null;
        });
  }

  @Override
  public Xid[] recover(int flags) throws XAException {
    return XaErrors.guarded("recover", () -> branches.recovery().scan(flags));
  }

  @Override
  public void forget(Xid xid) throws XAException {
    XaErrors.guarded(
        "forget",
        () -> {
          branches.recovery().forget(XidValue.of(xid));
          return null;
        });
  }

  @Override
  public boolean isSameRM(XAResource other) {
    return other instanceof BranchResource that && that.branches == branches;
  }
}
