// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions, acknowledgement and local transactions: Jakarta Messaging 3.1, section 6.2. */
class SessionSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  @Test
  void tellsItsMode() throws JMSException {
    Connection connection = scene.connection();
    assertThat(connection.createSession().getAcknowledgeMode()).isEqualTo(Session.AUTO_ACKNOWLEDGE);
    for (int mode : new int[] {0, 1, 2, 3}) {
      Session session = connection.createSession(mode);
      assertThat(session.getAcknowledgeMode()).isEqualTo(mode);
      assertThat(session.getTransacted()).isEqualTo(mode == Session.SESSION_TRANSACTED);
    }
    Session transacted = connection.createSession(true, 0);
    assertThat(transacted.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
    assertThatThrownBy(() -> connection.createSession(-1)).hasMessageStartingWith("HF-4006");
    assertThatThrownBy(() -> connection.createSession(false, 0)).hasMessageStartingWith("HF-4006");
  }

  @Test
  void autoAcknowledgesWhatReceiveReturned() throws JMSException {
    scene.send("a", "b");
    Session session = scene.session();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    assertThat(Scene.text(consumer)).isEqualTo("a");
    session.recover();
    session.close();
    assertThat(scene.drain()).containsExactly("b");
  }

  @Test
  void clientAcknowledgesAllThatWasDeliveredAndNothingElse() throws JMSException {
    scene.send("a", "b", "c");
    Session session = scene.session(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    Message first = consumer.receive(Scene.LONG);
    Scene.text(consumer);
    first.acknowledge();
    session.close();
    assertThat(scene.drain()).containsExactly("c");
  }

  @Test
  void recoverDeliversAgainInOrderAtOnce() throws JMSException {
    scene.send("a", "b");
    Session session = scene.session(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    assertThat(consumer.receive(Scene.LONG).getJMSRedelivered()).isFalse();
    Scene.text(consumer);
    session.recover();
    Message again = consumer.receive(Scene.LONG);
    assertThat(((TextMessage) again).getText()).isEqualTo("a");
    assertThat(again.getJMSRedelivered()).isTrue();
    assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
    assertThat(Scene.text(consumer)).isEqualTo("b");
  }

  @Test
  void whatIsNotAcknowledgedComesBackWhenTheSessionCloses() throws JMSException {
    scene.send("a", "b");
    Session session = scene.session(Session.CLIENT_ACKNOWLEDGE);
    Scene.text(session.createConsumer(scene.queue(session)));
    session.close();
    assertThat(scene.drain()).containsExactly("a", "b");
  }

  @Test
  void sendsOfATransactionAreSeenAfterItsCommitOnly() throws JMSException {
    Session session = scene.session(Session.SESSION_TRANSACTED);
    MessageProducer producer = session.createProducer(scene.queue(session));
    MessageConsumer own = session.createConsumer(scene.queue(session));
    producer.send(session.createTextMessage("a"));
    assertThat(own.receive(Scene.SHORT)).isNull();
    assertThat(scene.drain()).isEmpty();
    session.commit();
    assertThat(Scene.text(own)).isEqualTo("a");
    session.commit();
  }

  @Test
  void aRolledBackSendIsNeverSeen() throws JMSException {
    Session session = scene.session(Session.SESSION_TRANSACTED);
    MessageProducer producer = session.createProducer(scene.queue(session));
    producer.send(session.createTextMessage("a"));
    session.rollback();
    producer.send(session.createTextMessage("b"));
    session.commit();
    assertThat(scene.drain()).containsExactly("b");
  }

  @Test
  void whatARolledBackTransactionConsumedComesBack() throws JMSException {
    scene.send("a", "b");
    Session session = scene.session(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    Scene.text(consumer);
    session.rollback();
    Message again = consumer.receive(Scene.LONG);
    assertThat(((TextMessage) again).getText()).isEqualTo("a");
    assertThat(again.getJMSRedelivered()).isTrue();
    assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
    session.commit();
    session.close();
    assertThat(scene.drain()).containsExactly("b");
  }

  @Test
  void closingRollsBack() throws JMSException {
    scene.send("a");
    Connection connection = scene.connection();
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    Scene.text(session.createConsumer(scene.queue(session)));
    session.createProducer(scene.queue(session)).send(session.createTextMessage("b"));
    connection.close();
    assertThat(scene.drain()).containsExactly("a");
  }

  @Test
  void endsBelongToTransactedSessionsAndRecoverToTheOthers() throws JMSException {
    Session auto = scene.session();
    assertThatThrownBy(auto::commit).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(auto::rollback).isInstanceOf(IllegalStateException.class);
    Session transacted = scene.session(Session.SESSION_TRANSACTED);
    assertThatThrownBy(transacted::recover).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void acknowledgingAfterTheCloseFailsButTheMessageStaysReadable() throws JMSException {
    scene.send("a");
    Session session = scene.session(Session.CLIENT_ACKNOWLEDGE);
    TextMessage message =
        (TextMessage) session.createConsumer(scene.queue(session)).receive(Scene.LONG);
    session.close();
    assertThatThrownBy(message::acknowledge).isInstanceOf(IllegalStateException.class);
    assertThat(message.getText()).isEqualTo("a");
  }

  @Test
  void anAcknowledgementSurvivesItsSession() throws JMSException {
    scene.send("a");
    Session session = scene.session(Session.DUPS_OK_ACKNOWLEDGE);
    assertThat(Scene.text(session.createConsumer(scene.queue(session)))).isEqualTo("a");
    session.close();
    assertThat(scene.drain()).isEmpty();
  }

  @Test
  void hasAListenerForServerSessions() throws JMSException {
    Session session = scene.session();
    assertThat(session.getMessageListener()).isNull();
    MessageListener listener = message -> {};
    session.setMessageListener(listener);
    assertThat(session.getMessageListener()).isSameAs(listener);
    session.run();
  }

  @Test
  void keepsTheOrderOfItsSends() throws JMSException {
    Session session = scene.session(Session.SESSION_TRANSACTED);
    MessageProducer producer = session.createProducer(scene.queue(session));
    for (int i = 0; i < 100; i++) {
      producer.send(session.createTextMessage(Integer.toString(i)));
      if (i % 7 == 0) {
        session.commit();
      }
    }
    session.commit();
    List<String> texts = scene.drain();
    assertThat(texts)
        .hasSize(100)
        .isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
  }
}
