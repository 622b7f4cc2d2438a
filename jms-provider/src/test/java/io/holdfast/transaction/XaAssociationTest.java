// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import static javax.transaction.xa.XAResource.TMFAIL;
import static javax.transaction.xa.XAResource.TMJOIN;
import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMRESUME;
import static javax.transaction.xa.XAResource.TMSUCCESS;
import static javax.transaction.xa.XAResource.TMSUSPEND;
import static org.assertj.core.api.Assertions.assertThat;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;

/** Start and end: which work belongs to which branch, and what is out of order. */
class XaAssociationTest extends XaScene {
  @Test
  void workBetweenStartAndEndBelongsToTheBranch() throws Exception {
    resource.start(xid(1), TMNOFLAGS);
    assertThat(resource.enlisted()).isTrue();
    assertThat(session.context().transacted()).isTrue();
    work(10);
    resource.end(xid(1), TMSUCCESS);
    assertThat(resource.enlisted()).isFalse();
    assertThat(timeline.take()).containsExactly("session 1 enters", "session 1 leaves");
    resource.commit(xid(1), true);
    assertThat(timeline.take())
        .containsExactly(
            "commit unit: 1 sends, 2 acks, 0 redeliveries", "11 consumed", "12 consumed");
  }

  @Test
  void aSuspendedBranchGoesOnWhenItIsResumed() throws Exception {
    resource.start(xid(1), TMNOFLAGS);
    work(10);
    resource.end(xid(1), TMSUSPEND);
    resource.start(xid(2), TMNOFLAGS);
    work(20);
    resource.end(xid(2), TMSUCCESS);
    resource.start(xid(1), TMRESUME);
    work(30);
    resource.end(xid(1), TMSUCCESS);
    timeline.take();
    resource.commit(xid(1), true);
    assertThat(timeline.take()).contains("commit unit: 2 sends, 4 acks, 0 redeliveries");
  }

  @Test
  void aSuspendedBranchCanBeEnded() throws Exception {
    resource.start(xid(1), TMNOFLAGS);
    work(10);
    resource.end(xid(1), TMSUSPEND);
    refused(XAException.XAER_PROTO, () -> resource.prepare(xid(1)));
    refused(XAException.XAER_PROTO, () -> resource.end(xid(1), TMSUSPEND));
    resource.end(xid(1), TMSUCCESS);
    assertThat(resource.prepare(xid(1))).isEqualTo(XAResource.XA_OK);
  }

  @Test
  void twoSessionsJoinInOneBranch() throws Exception {
    resource.start(xid(1), TMNOFLAGS);
    work(10);
    second.start(xid(1), TMJOIN);
    other.context().send(Timeline.send());
    resource.end(xid(1), TMSUCCESS);
    refused(XAException.XAER_PROTO, () -> resource.prepare(xid(1)));
    second.end(xid(1), TMSUCCESS);
    timeline.take();
    second.commit(xid(1), true);
    assertThat(timeline.take()).contains("commit unit: 2 sends, 2 acks, 0 redeliveries");
  }

  @Test
  void failMeansRollbackOnly() throws Exception {
    resource.start(xid(1), TMNOFLAGS);
    work(10);
    resource.end(xid(1), TMFAIL);
    timeline.take();
    refused(XAException.XA_RBROLLBACK, () -> resource.start(xid(1), TMJOIN));
    refused(XAException.XA_RBROLLBACK, () -> resource.prepare(xid(1)));
    assertThat(timeline.take())
        .containsExactly(
            "commit unit: 0 sends, 0 acks, 2 redeliveries", "11 returned", "12 returned");
    refused(XAException.XAER_NOTA, () -> resource.rollback(xid(1)));
  }

  @Test
  void whatIsOutOfOrderIsRefusedAndChangesNothing() throws Exception {
    refused(XAException.XAER_NOTA, () -> resource.end(xid(1), TMSUCCESS));
    refused(XAException.XAER_NOTA, () -> resource.start(xid(1), TMJOIN));
    refused(XAException.XAER_NOTA, () -> resource.start(xid(1), TMRESUME));
    resource.start(xid(1), TMNOFLAGS);
    refused(XAException.XAER_PROTO, () -> resource.start(xid(2), TMNOFLAGS));
    refused(XAException.XAER_PROTO, () -> resource.start(xid(1), TMJOIN));
    refused(XAException.XAER_DUPID, () -> second.start(xid(1), TMNOFLAGS));
    refused(XAException.XAER_PROTO, () -> second.start(xid(1), TMRESUME));
    refused(XAException.XAER_PROTO, () -> second.end(xid(1), TMSUCCESS));
    refused(XAException.XAER_NOTA, () -> resource.end(xid(2), TMSUCCESS));
    refused(XAException.XAER_PROTO, () -> resource.prepare(xid(1)));
    refused(XAException.XAER_PROTO, () -> resource.commit(xid(1), true));
    refused(XAException.XAER_PROTO, () -> resource.rollback(xid(1)));
    resource.end(xid(1), TMSUCCESS);
    refused(XAException.XAER_PROTO, () -> resource.end(xid(1), TMSUCCESS));
    refused(XAException.XAER_PROTO, () -> resource.start(xid(1), TMRESUME));
    refused(XAException.XAER_DUPID, () -> resource.start(xid(1), TMNOFLAGS));
    refused(XAException.XAER_PROTO, () -> resource.commit(xid(1), false));
    assertThat(timeline.take()).containsExactly("session 1 enters", "session 1 leaves");
    resource.commit(xid(1), true);
  }

  @Test
  void aPreparedBranchTakesOnNoWork() throws Exception {
    Xid xid = prepared(1);
    refused(XAException.XAER_DUPID, () -> resource.start(xid, TMNOFLAGS));
    refused(XAException.XAER_PROTO, () -> resource.start(xid, TMJOIN));
    refused(XAException.XAER_PROTO, () -> resource.start(xid, TMRESUME));
    refused(XAException.XAER_PROTO, () -> resource.end(xid, TMSUCCESS));
  }

  @Test
  void aLocalTransactionKeepsBranchesOut() throws Exception {
    session.beginLocal();
    refused(XAException.XAER_OUTSIDE, () -> resource.start(xid(1), TMNOFLAGS));
    assertThat(resource.enlisted()).isFalse();
    // The Xid is free again.
    second.start(xid(1), TMNOFLAGS);
    refused(XAException.XAER_OUTSIDE, () -> resource.start(xid(1), TMJOIN));
    second.end(xid(1), TMSUCCESS);
    assertThat(second.prepare(xid(1))).isEqualTo(XAResource.XA_RDONLY);
  }

  @Test
  void flagsAndXidsAreChecked() {
    refused(XAException.XAER_INVAL, () -> resource.start(xid(1), TMSUCCESS));
    refused(XAException.XAER_INVAL, () -> resource.start(null, TMNOFLAGS));
    refused(XAException.XAER_INVAL, () -> resource.start(xid(-1, "g", "b"), TMNOFLAGS));
    refused(XAException.XAER_INVAL, () -> resource.start(xid(1, "", "b"), TMNOFLAGS));
    refused(XAException.XAER_INVAL, () -> resource.start(xid(1, "g".repeat(65), ""), TMNOFLAGS));
    refused(XAException.XAER_INVAL, () -> resource.start(xid(1, "g", "b".repeat(65)), TMNOFLAGS));
    refused(XAException.XAER_INVAL, () -> resource.end(xid(1), TMNOFLAGS));
    refused(XAException.XAER_INVAL, () -> resource.commit(null, true));
    refused(XAException.XAER_INVAL, () -> resource.setTransactionTimeout(-1));
  }

  @Test
  void theSameEngineIsTheSameResourceManager() throws Exception {
    assertThat(resource.isSameRM(second)).isTrue();
    assertThat(resource.isSameRM(recovery)).isTrue();
    XaScene elsewhere = new XaScene();
    assertThat(resource.isSameRM(elsewhere.resource)).isFalse();
    assertThat(resource.isSameRM(null)).isFalse();
  }

  @Test
  void theRecoveryResourceStartsNothing() {
    refused(XAException.XAER_PROTO, () -> recovery.start(xid(1), TMNOFLAGS));
    refused(XAException.XAER_PROTO, () -> recovery.end(xid(1), TMSUCCESS));
  }

  @Test
  void closingTheSessionRollsBackWhatIsNotPrepared() throws Exception {
    Xid prepared = prepared(1);
    Xid ended = ended(2);
    resource.start(xid(3), TMNOFLAGS);
    work(30);
    timeline.take();
    resource.close();
    assertThat(timeline.take())
        .contains("session 1 leaves", "21 returned", "22 returned", "31 returned", "32 returned")
        .doesNotContain("11 returned");
    refused(XAException.XA_RBROLLBACK, () -> second.prepare(ended));
    second.rollback(xid(3));
    second.commit(prepared, false);
    assertThat(timeline.take()).contains("11 consumed", "12 consumed");
    resource.close();
    assertThat(timeline.take()).isEmpty();
  }

  @Test
  void aClosedSessionStartsNothing() {
    resource.close();
    refused(XAException.XAER_RMFAIL, () -> resource.start(xid(1), TMNOFLAGS));
  }

  @Test
  void closingOneOfTwoSessionsLeavesTheOtherToEnd() throws Exception {
    resource.start(xid(1), TMNOFLAGS);
    work(10);
    second.start(xid(1), TMJOIN);
    timeline.take();
    resource.close();
    other.context().acknowledge(timeline.delivery(21));
    assertThat(timeline.take()).containsExactly("session 1 leaves");
    second.end(xid(1), TMSUCCESS);
    refused(XAException.XA_RBROLLBACK, () -> second.prepare(xid(1)));
    assertThat(timeline.take()).contains("11 returned", "12 returned", "21 returned");
  }
}
