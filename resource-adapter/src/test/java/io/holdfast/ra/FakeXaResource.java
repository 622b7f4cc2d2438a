// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A resource that writes its timeline and votes for everything. Thread-safe. */
public final class FakeXaResource implements XAResource {
  private final Timeline timeline;
  private volatile boolean started;

  /** A resource without a branch. */
  public FakeXaResource(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Whether a branch is started. */
  public boolean started() {
    return started;
  }

  @Override
  public void start(Xid xid, int flags) {
    started = true;
    timeline.add("xa start");
  }

  @Override
  public void end(Xid xid, int flags) {
    started = false;
    timeline.add(flags == TMFAIL ? "xa end fail" : "xa end");
  }

  @Override
  public int prepare(Xid xid) {
    timeline.add("xa prepare");
    return XA_OK;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) {
    timeline.add("xa commit");
  }

  @Override
  public void rollback(Xid xid) {
    timeline.add("xa rollback");
  }

  @Override
  public Xid[] recover(int flags) {
    timeline.add("xa recover");
    return new Xid[0];
  }

  @Override
  public void forget(Xid xid) {
    timeline.add("xa forget");
  }

  @Override
  public boolean isSameRM(XAResource other) {
    return other instanceof FakeXaResource;
  }

  @Override
  public int getTransactionTimeout() {
    return 0;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return false;
  }
}
