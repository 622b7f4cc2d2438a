// SPDX-License-Identifier: Apache-2.0
package io.holdfast.xa;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Stands between a transaction manager and a resource, and does something before one phase. */
final class Interposed implements XAResource {
  private final XAResource resource;
  private final String phase;
  private final Action action;

  Interposed(XAResource resource, String phase, Action action) {
    this.resource = resource;
    this.phase = phase;
    this.action = action;
  }

  /** What is done. */
  @FunctionalInterface
  interface Action {
    void run() throws XAException;
  }

  private void before(String called) throws XAException {
    if (called.equals(phase)) {
      action.run();
    }
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    resource.start(xid, flags);
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    resource.end(xid, flags);
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    before("prepare");
    return resource.prepare(xid);
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    before("commit");
    resource.commit(xid, onePhase);
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    before("rollback");
    resource.rollback(xid);
  }

  @Override
  public void forget(Xid xid) throws XAException {
    resource.forget(xid);
  }

  @Override
  public Xid[] recover(int flag) throws XAException {
    return resource.recover(flag);
  }

  @Override
  public boolean isSameRM(XAResource other) throws XAException {
    return resource.isSameRM(other);
  }

  @Override
  public int getTransactionTimeout() throws XAException {
    return resource.getTransactionTimeout();
  }

  @Override
  public boolean setTransactionTimeout(int seconds) throws XAException {
    return resource.setTransactionTimeout(seconds);
  }
}
