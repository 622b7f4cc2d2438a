// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static io.holdfast.engine.EngineHouse.drain;
import static io.holdfast.engine.EngineHouse.receive;
import static io.holdfast.engine.EngineHouse.receiveDelivery;
import static io.holdfast.engine.EngineHouse.receiveNoWait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.TestXid;
import io.holdfast.engine.SessionRequest.Mode;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions of application servers: held messages, local transactions and branches. */
@ParameterizedClass
@EnumSource(TestStore.class)
class ManagedSessionTest {
  @Parameter TestStore kind;
  private EngineHouse house;
  private EngineSession session;
  private EngineConsumer consumer;

  @BeforeEach
  void open() {
    house = new EngineHouse(kind.open());
    session = house.session(Mode.MANAGED);
    consumer = house.consumer(session, "Q");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private String take() {
    return consumer.take(EngineHouse.LONG, EngineHouse::text);
  }

  private Delivery other() {
    return receiveDelivery(house.consumer(house.session(Mode.AUTO), "Q"));
  }

  private boolean empty() {
    return house
        .store()
        .browsing()
        .browse(io.holdfast.store.MessageKey.start(house.queue("Q").place()), 10)
        .isEmpty();
  }

  @Test
  void acceptOutsideATransactionDeletes() {
    house.post("Q", "a");
    assertThat(take()).isEqualTo("a");
    assertThat(empty()).isFalse();
    session.accept();
    assertThat(empty()).isTrue();
  }

  @Test
  void refuseRedeliversWithTheAttempt() {
    house.post("Q", "a");
    take();
    session.refuse(new IllegalStateException("no endpoint wants it"));
    Delivery again = other();
    assertThat(again.count()).isEqualTo(2);
    assertThat(house.store().browsing().attempts(again.message().headers().messageId()))
        .singleElement()
        .satisfies(
            attempt -> assertThat(attempt.attempt().text()).isEqualTo("no endpoint wants it"));
  }

  @Test
  void anAttemptNamesWhatTheBeanThrewAndNotItsWrappers() {
    house.post("Q", "a");
    take();
    Exception thrown = new IllegalArgumentException("no such item");
    session.refuse(new IllegalStateException("the server's wrapper", thrown));
    assertThat(house.store().browsing().attempts(other().message().headers().messageId()))
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.attempt().exception()).endsWith("IllegalArgumentException");
              assertThat(attempt.attempt().text()).isEqualTo("no such item");
              assertThat(attempt.attempt().stack()).contains("the server's wrapper");
            });
  }

  @Test
  void releaseGivesBackUncounted() {
    house.post("Q", "a");
    take();
    session.release();
    assertThat(other().count()).isEqualTo(1);
  }

  @Test
  void receiveOutsideATransactionIsAutomatic() {
    house.post("Q", "a");
    assertThat(receive(consumer)).isEqualTo("a");
    assertThat(empty()).isTrue();
  }

  @Test
  void aLocalTransactionCommitsAndRollsBackAsOne() {
    house.post("Q", "a");
    session.begin();
    house.send(session, "R", "b");
    receive(consumer);
    session.rollback();
    session.begin();
    house.send(session, "R", "c");
    assertThat(receiveDelivery(consumer).count()).isEqualTo(2);
    session.commit();
    assertThat(drain(house.consumer(house.session(Mode.AUTO), "R"))).containsExactly("c");
    assertThat(empty()).isTrue();
    house.send(session, "R", "d");
    assertThat(drain(house.consumer(house.session(Mode.AUTO), "R"))).containsExactly("d");
  }

  @Test
  void aBranchCommitsInTwoPhases() throws XAException {
    house.post("Q", "a");
    XAResource resource = session.xaResource();
    resource.start(xid("1"), XAResource.TMNOFLAGS);
    assertThat(take()).isEqualTo("a");
    session.accept();
    house.send(session, "R", "b");
    resource.end(xid("1"), XAResource.TMSUCCESS);
    assertThat(resource.prepare(xid("1"))).isEqualTo(XAResource.XA_OK);
    EngineConsumer forwarded = house.consumer(house.session(Mode.AUTO), "R");
    assertThat(receiveNoWait(forwarded)).isNull();
    assertThat(receiveNoWait(house.consumer(house.session(Mode.AUTO), "Q"))).isNull();
    resource.commit(xid("1"), false);
    assertThat(receive(forwarded)).isEqualTo("b");
    assertThat(empty()).isTrue();
    assertThatThrownBy(() -> resource.commit(xid("1"), false))
        .isInstanceOfSatisfying(
            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_NOTA));
  }

  @Test
  void aBranchCommitsInOnePhase() throws XAException {
    house.post("Q", "a");
    XAResource resource = session.xaResource();
    resource.start(xid("1"), XAResource.TMNOFLAGS);
    receive(consumer);
    resource.end(xid("1"), XAResource.TMSUCCESS);
    resource.commit(xid("1"), true);
    assertThat(empty()).isTrue();
  }

  @Test
  void aRollbackBeforePrepareRedeliversInOrder() throws XAException {
    house.post("Q", "a", "b", "c");
    XAResource resource = session.xaResource();
    resource.start(xid("1"), XAResource.TMNOFLAGS);
    receive(consumer);
    receive(consumer);
    session.failed(new IllegalStateException("bean"));
    resource.end(xid("1"), XAResource.TMFAIL);
    resource.rollback(xid("1"));
    Delivery first = receiveDelivery(consumer);
    assertThat(EngineHouse.text(first)).isEqualTo("a");
    assertThat(first.count()).isEqualTo(2);
    assertThat(drain(consumer)).containsExactly("b", "c");
  }

  @Test
  void aRollbackAfterPrepareRedeliversInOrder() throws XAException {
    house.post("Q", "a", "b", "c");
    XAResource resource = session.xaResource();
    resource.start(xid("1"), XAResource.TMNOFLAGS);
    receive(consumer);
    receive(consumer);
    resource.end(xid("1"), XAResource.TMSUCCESS);
    resource.prepare(xid("1"));
    resource.rollback(xid("1"));
    Delivery first = receiveDelivery(consumer);
    assertThat(EngineHouse.text(first)).isEqualTo("a");
    assertThat(first.count()).isEqualTo(2);
    assertThat(drain(consumer)).containsExactly("b", "c");
    assertThat(empty()).isTrue();
  }

  @Test
  void aBranchThatWasRolledBackByRecoveryGivesItsRowsBack() throws XAException {
    house.post("Q", "a");
    XAResource resource = session.xaResource();
    resource.start(xid("1"), XAResource.TMNOFLAGS);
    receive(consumer);
    resource.end(xid("1"), XAResource.TMSUCCESS);
    resource.prepare(xid("1"));
    session.close();
    XAResource recovery = house.engine().branches().recoveryResource();
    assertThat(recovery.recover(XAResource.TMSTARTRSCAN)).hasSize(1);
    recovery.rollback(xid("1"));
    assertThat(other().count()).isEqualTo(2);
  }

  @Test
  void closingTheSessionRollsAnOpenBranchBack() throws XAException {
    house.post("Q", "a");
    session.xaResource().start(xid("1"), XAResource.TMNOFLAGS);
    receive(consumer);
    session.close();
    assertThat(other().count()).isEqualTo(2);
  }

  @Test
  void aBranchCannotStartInALocalTransaction() {
    session.begin();
    assertThatThrownBy(() -> session.xaResource().start(xid("1"), XAResource.TMNOFLAGS))
        .isInstanceOfSatisfying(
            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_OUTSIDE));
  }

  private static Xid xid(String global) {
    return new TestXid(global);
  }
}
