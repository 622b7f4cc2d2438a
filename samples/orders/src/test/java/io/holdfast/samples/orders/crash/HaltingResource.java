// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.crash;

import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A resource with nothing to commit that stops its transaction at a point. Thread-safe. */
record HaltingResource(CrashPoint point) implements XAResource {
  private void at(CrashPoint.Call call) {
    if (point.halts(call)) {
      CrashPlan.reached(point);
    }
  }

  @Override
  public void end(Xid xid, int flags) {
    at(CrashPoint.Call.END);
  }

  @Override
  public int prepare(Xid xid) {
    at(CrashPoint.Call.PREPARE);
    return XA_OK;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) {
    at(CrashPoint.Call.COMMIT);
  }

  @Override
  public void start(Xid xid, int flags) {}

  @Override
  public void rollback(Xid xid) {}

  @Override
  public void forget(Xid xid) {}

  @Override
  public Xid[] recover(int flag) {
    return new Xid[0];
  }

  @Override
  public boolean isSameRM(XAResource other) {
    return other == this;
  }

  @Override
  public int getTransactionTimeout() {
    return 0;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return true;
  }
}
