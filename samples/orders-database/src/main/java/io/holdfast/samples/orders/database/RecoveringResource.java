// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.database;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** H2's resource, asked for its branches anew before each is rolled back. Used by one thread. */
final class RecoveringResource implements XAResource {
  private final XAResource resource;
  private boolean recovering;

  RecoveringResource(XAResource resource) {
    this.resource = resource;
  }

  @Override
  public Xid[] recover(int flag) throws XAException {
    recovering = true;
    return resource.recover(flag);
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    if (recovering) {
      resource.recover(TMSTARTRSCAN | TMENDRSCAN);
    }
    resource.rollback(xid);
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    recovering = false;
    resource.start(xid, flags);
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    resource.end(xid, flags);
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    return resource.prepare(xid);
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    resource.commit(xid, onePhase);
  }

  @Override
  public void forget(Xid xid) throws XAException {
    resource.forget(xid);
  }

  @Override
  public boolean isSameRM(XAResource other) throws XAException {
    return other instanceof RecoveringResource that && resource.isSameRM(that.resource);
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
