// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.StoreException.Kind;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Prepare, commit and rollback as timelines: without failures, and with one at every call. */
class XaPhasesTest extends XaScene {
  @Test
  void twoPhasesThatCommit() throws Exception {
    Xid xid = ended(1);
    assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
    assertThat(timeline.take()).containsExactly("store.prepare 1 sends, 2 acks, 0 redeliveries");
    resource.commit(xid, false);
    assertThat(timeline.take())
        .containsExactly("store.commit", "dispatch: settled", "11 consumed", "12 consumed");
    refused(XAException.XAER_NOTA, () -> resource.commit(xid, false));
    refused(XAException.XAER_NOTA, () -> resource.rollback(xid));
    refused(XAException.XAER_NOTA, () -> resource.prepare(xid));
  }

  @Test
  void twoPhasesThatRollBack() throws Exception {
    Xid xid = prepared(1);
    resource.rollback(xid);
    assertThat(timeline.take())
        .containsExactly("store.rollback", "dispatch: freed [11, 12]", "11 lost", "12 lost");
    refused(XAException.XAER_NOTA, () -> resource.rollback(xid));
    refused(XAException.XAER_NOTA, () -> resource.commit(xid, false));
  }

  @Test
  void onePhase() throws Exception {
    Xid xid = ended(1);
    resource.commit(xid, true);
    assertThat(timeline.take())
        .containsExactly(
            "commit unit: 1 sends, 2 acks, 0 redeliveries", "11 consumed", "12 consumed");
    refused(XAException.XAER_NOTA, () -> resource.commit(xid, true));
  }

  @Test
  void rollbackWithoutPrepare() throws Exception {
    Xid xid = ended(1);
    resource.rollback(xid);
    assertThat(timeline.take())
        .containsExactly(
            "commit unit: 0 sends, 0 acks, 2 redeliveries", "11 returned", "12 returned");
    refused(XAException.XAER_NOTA, () -> resource.rollback(xid));
  }

  @Test
  void nothingDoneIsReadOnly() throws Exception {
    resource.start(xid(1), XAResource.TMNOFLAGS);
    resource.end(xid(1), XAResource.TMSUCCESS);
    timeline.take();
    assertThat(resource.prepare(xid(1))).isEqualTo(XAResource.XA_RDONLY);
    assertThat(timeline.take()).isEmpty();
    refused(XAException.XAER_NOTA, () -> resource.commit(xid(1), false));
  }

  @Test
  void phasesOutOfOrder() throws Exception {
    Xid xid = prepared(1);
    refused(XAException.XAER_PROTO, () -> resource.prepare(xid));
    refused(XAException.XAER_PROTO, () -> resource.commit(xid, true));
    refused(XAException.XAER_PROTO, () -> resource.forget(xid));
    assertThat(timeline.take()).isEmpty();
    resource.commit(xid, false);
    refused(XAException.XAER_NOTA, () -> resource.prepare(xid(2)));
    refused(XAException.XAER_NOTA, () -> resource.commit(xid(2), true));
    refused(XAException.XAER_NOTA, () -> resource.commit(xid(2), false));
    refused(XAException.XAER_NOTA, () -> resource.rollback(xid(2)));
    refused(XAException.XAER_NOTA, () -> resource.forget(xid(2)));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "CLOSED"})
  void prepareWithTheStoreAwayCanBeAskedAgain(Kind kind) throws Exception {
    Xid xid = ended(1);
    timeline.failBefore(kind);
    refused(XAException.XAER_RMFAIL, () -> resource.prepare(xid));
    assertThat(timeline.take()).hasSize(1);
    assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
    resource.commit(xid, false);
  }

  @Test
  void prepareWhoseAnswerWasLostIsFoundOutWhenAskedAgain() throws Exception {
    Xid xid = ended(1);
    timeline.failAfter(Kind.OUTCOME_UNKNOWN);
    refused(XAException.XAER_RMFAIL, () -> resource.prepare(xid));
    assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
    assertThat(timeline.take()).doesNotContain("11 lost");
    resource.commit(xid, false);
    assertThat(timeline.take()).contains("11 consumed");
  }

  @Test
  void prepareWhoseAnswerWasLostIsRolledBackInTheStore() throws Exception {
    Xid xid = ended(1);
    timeline.failAfter(Kind.OUTCOME_UNKNOWN);
    refused(XAException.XAER_RMFAIL, () -> resource.prepare(xid));
    timeline.take();
    resource.rollback(xid);
    assertThat(timeline.take())
        .containsExactly("store.rollback", "dispatch: freed [11, 12]", "11 lost", "12 lost");
  }

  @Test
  void prepareThatDidNotArriveIsRolledBackHere() throws Exception {
    Xid xid = ended(1);
    timeline.failBefore(Kind.OUTCOME_UNKNOWN);
    refused(XAException.XAER_RMFAIL, () -> resource.prepare(xid));
    timeline.take();
    resource.rollback(xid);
    assertThat(timeline.take())
        .containsExactly(
            "store.rollback",
            "commit unit: 0 sends, 0 acks, 2 redeliveries",
            "11 returned",
            "12 returned");
  }

  @ParameterizedTest
  @EnumSource(names = {"GONE", "FULL", "CORRUPT", "UNKNOWN", "CONFLICT"})
  void prepareThatIsRefusedRollsBack(Kind kind) throws Exception {
    Xid xid = ended(1);
    timeline.failBefore(kind);
    refused(XAException.XA_RBROLLBACK, () -> resource.prepare(xid));
    assertThat(timeline.take())
        .containsExactly("store.prepare 1 sends, 2 acks, 0 redeliveries", "11 lost", "12 lost");
    refused(XAException.XAER_NOTA, () -> resource.commit(xid, false));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "CLOSED", "OUTCOME_UNKNOWN", "CORRUPT", "GONE"})
  void commitWithTheStoreAwayCanBeAskedAgain(Kind kind) throws Exception {
    Xid xid = prepared(1);
    timeline.failBefore(kind);
    refused(XAException.XAER_RMFAIL, () -> resource.commit(xid, false));
    assertThat(timeline.take()).containsExactly("store.commit");
    resource.commit(xid, false);
    assertThat(timeline.take())
        .containsExactly("store.commit", "dispatch: settled", "11 consumed", "12 consumed");
  }

  @Test
  void commitWhoseAnswerWasLostIsCommittedWhenAskedAgain() throws Exception {
    Xid xid = prepared(1);
    timeline.failAfter(Kind.OUTCOME_UNKNOWN);
    refused(XAException.XAER_RMFAIL, () -> resource.commit(xid, false));
    timeline.take();
    resource.commit(xid, false);
    // Dispatch is told where to look for what was sent: priority 4 of the place, from before its
    // start.
    assertThat(timeline.take())
        .containsExactly("store.commit", "11 consumed", "12 consumed", "dispatch: freed [-1]");
    refused(XAException.XAER_NOTA, () -> resource.commit(xid, false));
  }

  @Test
  void commitOfABranchThatSomebodyElseSettledIsUnknown() throws Exception {
    Xid xid = prepared(1);
    store.commit(XidValue.of(xid));
    timeline.take();
    refused(XAException.XAER_NOTA, () -> resource.commit(xid, false));
    assertThat(timeline.take()).containsExactly("store.commit", "11 lost", "12 lost");
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "CLOSED", "OUTCOME_UNKNOWN"})
  void rollbackAfterPrepareWithTheStoreAwayCanBeAskedAgain(Kind kind) throws Exception {
    Xid xid = prepared(1);
    timeline.failBefore(kind);
    refused(XAException.XAER_RMFAIL, () -> resource.rollback(xid));
    resource.rollback(xid);
    assertThat(timeline.take()).contains("dispatch: freed [11, 12]");
  }

  @Test
  void rollbackWhoseAnswerWasLostIsRolledBackWhenAskedAgain() throws Exception {
    Xid xid = prepared(1);
    timeline.failAfter(Kind.OUTCOME_UNKNOWN);
    refused(XAException.XAER_RMFAIL, () -> resource.rollback(xid));
    timeline.take();
    resource.rollback(xid);
    assertThat(timeline.take()).containsExactly("store.rollback", "11 lost", "12 lost");
  }

  @Test
  void rollbackBeforePrepareIsCertainEvenWithTheStoreAway() throws Exception {
    Xid xid = ended(1);
    timeline.failBefore(Kind.UNAVAILABLE);
    resource.rollback(xid);
    assertThat(timeline.take()).contains("11 lost", "12 lost");
    refused(XAException.XAER_NOTA, () -> resource.rollback(xid));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "CLOSED"})
  void onePhaseWithTheStoreAwayCanBeAskedAgain(Kind kind) throws Exception {
    Xid xid = ended(1);
    timeline.failBefore(kind);
    refused(XAException.XAER_RMFAIL, () -> resource.commit(xid, true));
    assertThat(timeline.take()).hasSize(1);
    resource.commit(xid, true);
    assertThat(timeline.take()).contains("11 consumed", "12 consumed");
  }

  @Test
  void onePhaseWhoseAnswerWasLostIsAHazard() throws Exception {
    Xid xid = ended(1);
    timeline.failAfter(Kind.OUTCOME_UNKNOWN);
    refused(XAException.XAER_RMFAIL, () -> resource.commit(xid, true));
    assertThat(timeline.take()).contains("11 lost", "12 lost");
    refused(XAException.XA_HEURHAZ, () -> resource.commit(xid, true));
    refused(XAException.XA_HEURHAZ, () -> resource.rollback(xid));
    refused(XAException.XA_HEURHAZ, () -> resource.prepare(xid));
    assertThat(timeline.take()).isEmpty();
    resource.forget(xid);
    refused(XAException.XAER_NOTA, () -> resource.commit(xid, true));
  }

  @Test
  void onePhaseThatIsRefusedRollsBack() throws Exception {
    Xid xid = ended(1);
    timeline.failBefore(Kind.GONE);
    refused(XAException.XA_RBROLLBACK, () -> resource.commit(xid, true));
    assertThat(timeline.take()).contains("11 lost", "12 lost");
    refused(XAException.XAER_NOTA, () -> resource.commit(xid, true));
  }

  @Test
  void noOtherExceptionComesOut() throws Exception {
    Xid xid = ended(1);
    timeline.breakNext(new IllegalStateException("a bug"));
    XAException thrown = refused(XAException.XAER_RMFAIL, () -> resource.prepare(xid));
    assertThat(thrown)
        .hasMessageContaining("a bug")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
    timeline.breakNext(new NullPointerException());
    refused(XAException.XAER_RMFAIL, () -> resource.commit(xid, false));
    resource.commit(xid, false);
    timeline.breakNext(new NullPointerException());
    refused(XAException.XAER_RMFAIL, () -> resource.recover(XAResource.TMSTARTRSCAN));
  }
}
