// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.TestXid;
import java.time.Duration;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An engine's branches with two sessions, over a store that fails on demand. */
class XaScene {
  final Timeline timeline = new Timeline();
  final RecordingBranchStore store = new RecordingBranchStore(timeline);
  long now = 1_000_000_000L;
  final XaBranches branches = new XaBranches(store, timeline.committer(), () -> now);
  final Timeline.RecordingSession session = timeline.new RecordingSession(1);
  final Timeline.RecordingSession other = timeline.new RecordingSession(2);
  final SessionXaResource resource = new SessionXaResource(session, branches);
  final SessionXaResource second = new SessionXaResource(other, branches);
  final XAResource recovery = branches.recoveryResource();

  static Xid xid(int number) {
    return xid(4660, "global" + number, "branch");
  }

  static Xid xid(int format, String global, String branch) {
    return new TestXid(format, global, branch);
  }

  /** A branch that sent one message and consumed two, and has ended. */
  Xid ended(int number) throws XAException {
    Xid xid = xid(number);
    resource.start(xid, XAResource.TMNOFLAGS);
    work(number * 10L);
    resource.end(xid, XAResource.TMSUCCESS);
    timeline.take();
    return xid;
  }

  /** Sends one message and consumes two. */
  void work(long arrival) {
    session.context().send(Timeline.send());
    session.context().acknowledge(timeline.delivery(arrival + 1));
    session.context().acknowledge(timeline.delivery(arrival + 2));
  }

  Xid prepared(int number) throws XAException {
    Xid xid = ended(number);
    assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
    timeline.take();
    return xid;
  }

  void passes(Duration time) {
    now += time.toNanos();
    branches.expire();
  }

  static XAException refused(int code, ThrowingCallable call) {
    XAException thrown = catchThrowableOfType(XAException.class, call);
    assertThat(thrown).as("an XAException").isNotNull();
    assertThat(thrown.errorCode).as(thrown.getMessage()).isEqualTo(code);
    assertThat(thrown.getMessage()).startsWith("HF-3");
    return thrown;
  }
}
