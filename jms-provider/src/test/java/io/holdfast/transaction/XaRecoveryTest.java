// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import static javax.transaction.xa.XAResource.TMENDRSCAN;
import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.StoreException;
import io.holdfast.store.StoreException.Kind;
import java.time.Duration;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What outlives a crash or a time-out: scans, decisions of an administrator, late questions. */
class XaRecoveryTest extends XaScene {
  /** The same store behind an engine that was started anew. */
  private final XaBranches restarted = new XaBranches(store, timeline.committer(), () -> now);

  private final XAResource after = restarted.recoveryResource();

  @Test
  void aScanReturnsEverythingOnceWhateverTheServersFlags() throws Exception {
    Xid xid = prepared(1);
    prepared(2);
    ended(3);
    assertThat(after.recover(TMSTARTRSCAN)).hasSize(2);
    assertThat(after.recover(TMNOFLAGS)).isEmpty();
    assertThat(after.recover(TMENDRSCAN)).isEmpty();
    assertThat(after.recover(TMSTARTRSCAN | TMENDRSCAN)).hasSize(2);
    assertThat(resource.recover(TMSTARTRSCAN)).hasSize(2);
    Xid found = after.recover(TMSTARTRSCAN)[0];
    assertThat(found.getFormatId()).isEqualTo(xid.getFormatId());
    assertThat(found.getGlobalTransactionId()).isEqualTo(xid.getGlobalTransactionId());
    assertThat(found.getBranchQualifier()).isEqualTo(xid.getBranchQualifier());
    refused(XAException.XAER_INVAL, () -> after.recover(XAResource.TMJOIN));
    timeline.failBefore(Kind.UNAVAILABLE);
    refused(XAException.XAER_RMFAIL, () -> after.recover(TMSTARTRSCAN));
  }

  @Test
  void aBranchOfADeadJvmIsCommitted() throws Exception {
    Xid xid = prepared(1);
    after.commit(xid, false);
    assertThat(timeline.take())
        .containsExactly("store.commit", "dispatch: settled", "dispatch: recovered");
    refused(XAException.XAER_NOTA, () -> after.commit(xid, false));
  }

  @Test
  void aBranchOfADeadJvmIsRolledBack() throws Exception {
    Xid xid = prepared(1);
    after.rollback(xid);
    assertThat(timeline.take()).containsExactly("store.rollback", "dispatch: freed [11, 12]");
    refused(XAException.XAER_NOTA, () -> after.rollback(xid));
  }

  @Test
  void aBranchOfADeadJvmStaysWhileTheStoreIsAway() throws Exception {
    Xid xid = prepared(1);
    timeline.failBefore(Kind.UNAVAILABLE);
    refused(XAException.XAER_RMFAIL, () -> after.commit(xid, false));
    timeline.failBefore(Kind.OUTCOME_UNKNOWN);
    refused(XAException.XAER_RMFAIL, () -> after.rollback(xid));
    refused(XAException.XAER_PROTO, () -> after.commit(xid, true));
    refused(XAException.XAER_PROTO, () -> after.forget(xid));
    after.commit(xid, false);
  }

  @Test
  void aHeuristicCommitIsKeptUntilItIsForgotten() throws Exception {
    Xid xid = prepared(1);
    branches.decide(xid, true);
    assertThat(timeline.take())
        .containsExactly(
            "store.decide",
            "dispatch: settled",
            "dispatch: freed []",
            "dispatch: recovered",
            "11 consumed",
            "12 consumed");
    for (XAResource asked : new XAResource[] {resource, after}) {
      assertThat(asked.recover(TMSTARTRSCAN)).hasSize(1);
      refused(XAException.XA_HEURCOM, () -> asked.commit(xid, false));
      refused(XAException.XA_HEURCOM, () -> asked.rollback(xid));
    }
    after.forget(xid);
    assertThat(after.recover(TMSTARTRSCAN)).isEmpty();
    refused(XAException.XAER_NOTA, () -> after.commit(xid, false));
    refused(XAException.XAER_NOTA, () -> after.forget(xid));
  }

  @Test
  void aHeuristicRollbackOnAnotherNodeIsLearned() throws Exception {
    Xid xid = prepared(1);
    restarted.decide(xid, false);
    assertThat(timeline.take())
        .containsExactly("store.decide", "dispatch: settled", "dispatch: freed [11, 12]");
    refused(XAException.XA_HEURRB, () -> resource.commit(xid, false));
    assertThat(timeline.take()).contains("11 lost", "12 lost");
    refused(XAException.XA_HEURRB, () -> resource.rollback(xid));
    resource.forget(xid);
    Assertions.assertThatThrownBy(() -> restarted.decide(xid, true))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void anEndedBranchIsRolledBackWhenItsTimeIsOver() throws Exception {
    resource.setTransactionTimeout(5);
    assertThat(resource.getTransactionTimeout()).isEqualTo(5);
    Xid xid = ended(1);
    passes(Duration.ofSeconds(4));
    assertThat(timeline.take()).isEmpty();
    passes(Duration.ofSeconds(1));
    assertThat(timeline.take())
        .containsExactly(
            "commit unit: 0 sends, 0 acks, 2 redeliveries", "11 returned", "12 returned");
    refused(XAException.XA_RBTIMEOUT, () -> resource.prepare(xid));
    refused(XAException.XAER_NOTA, () -> resource.prepare(xid));
  }

  @Test
  void aBranchThatIsWorkedInIsMarkedWhenItsTimeIsOver() throws Exception {
    resource.setTransactionTimeout(5);
    resource.start(xid(1), TMNOFLAGS);
    work(10);
    timeline.take();
    passes(Duration.ofSeconds(6));
    assertThat(timeline.take()).isEmpty();
    refused(XAException.XA_RBTIMEOUT, () -> second.start(xid(1), XAResource.TMJOIN));
    resource.end(xid(1), XAResource.TMSUCCESS);
    refused(XAException.XA_RBTIMEOUT, () -> resource.commit(xid(1), true));
    assertThat(timeline.take()).contains("11 returned", "12 returned");
  }

  @Test
  void aSuspendedBranchIsRolledBackWhenItsTimeIsOver() throws Exception {
    resource.setTransactionTimeout(5);
    resource.start(xid(1), TMNOFLAGS);
    work(10);
    resource.end(xid(1), XAResource.TMSUSPEND);
    passes(Duration.ofSeconds(6));
    assertThat(timeline.take()).contains("11 returned", "12 returned");
    refused(XAException.XA_RBTIMEOUT, () -> resource.start(xid(1), XAResource.TMRESUME));
    resource.end(xid(1), XAResource.TMSUCCESS);
    resource.rollback(xid(1));
  }

  @Test
  void aPreparedBranchHasNoTimeOut() throws Exception {
    resource.setTransactionTimeout(5);
    Xid xid = prepared(1);
    passes(Duration.ofDays(30));
    assertThat(timeline.take()).isEmpty();
    resource.commit(xid, false);
  }

  @Test
  void noTimeOutMeansNone() throws Exception {
    resource.setTransactionTimeout(5);
    resource.setTransactionTimeout(0);
    Xid xid = ended(1);
    passes(Duration.ofDays(30));
    assertThat(timeline.take()).isEmpty();
    resource.commit(xid, true);
  }

  @Test
  void whoIsToldToAskAgainAndDoesNotIsRolledBack() throws Exception {
    Xid xid = ended(1);
    timeline.failBefore(Kind.UNAVAILABLE);
    refused(XAException.XAER_RMFAIL, () -> resource.commit(xid, true));
    timeline.take();
    passes(XaBranches.PATIENCE);
    assertThat(timeline.take()).contains("11 returned", "12 returned");
    refused(XAException.XA_RBTIMEOUT, () -> resource.commit(xid, true));
  }

  @Test
  void anUncertainBranchIsRolledBackOnceTheStoreAnswers() throws Exception {
    Xid xid = ended(1);
    timeline.failAfter(Kind.OUTCOME_UNKNOWN);
    refused(XAException.XAER_RMFAIL, () -> resource.prepare(xid));
    timeline.take();
    timeline.failBefore(Kind.UNAVAILABLE);
    passes(XaBranches.PATIENCE);
    assertThat(timeline.take()).containsExactly("store.rollback");
    passes(Duration.ofSeconds(1));
    assertThat(timeline.take()).contains("store.rollback", "dispatch: freed [11, 12]");
    assertThat(resource.recover(TMSTARTRSCAN)).isEmpty();
  }

  @Test
  void whatWasRolledBackEarlyIsForgottenInTheEnd() throws Exception {
    resource.setTransactionTimeout(5);
    Xid xid = ended(1);
    passes(Duration.ofSeconds(5));
    passes(XaBranches.MEMORY);
    refused(XAException.XAER_NOTA, () -> resource.prepare(xid));
    resource.start(xid, TMNOFLAGS);
  }
}
