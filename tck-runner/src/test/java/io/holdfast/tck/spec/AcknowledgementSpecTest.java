// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acknowledgement, recovery and transactions: Jakarta Messaging 3.1, sections 6.2.7 to 6.2.11. */
class AcknowledgementSpecTest {
  @RegisterExtension final Stage stage = new Stage();

  private static void assertDelivery(Message message, String text, int count) throws JMSException {
    assertThat(message.getBody(String.class)).isEqualTo(text);
    assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(count);
    assertThat(message.getJMSRedelivered()).isEqualTo(count > 1);
  }

  /** Section 6.2.10: acknowledging one message acknowledges those of all consumers of a session. */
  @Test
  void acknowledgingReachesAllConsumersOfTheSession() throws JMSException {
    Session session = stage.session(Session.CLIENT_ACKNOWLEDGE);
    Queue other = session.createQueue(stage.name() + "-2");
    stage.send(stage.queue(), "a", "b");
    stage.send(other, "c", "d");
    MessageConsumer one = session.createConsumer(stage.queue());
    MessageConsumer two = session.createConsumer(other);
    Stage.next(one);
    Stage.next(two).acknowledge();
    session.recover();
    assertDelivery(Stage.next(one), "b", 1);
    assertDelivery(Stage.next(two), "d", 1);
    session.close();
    assertThat(stage.drain()).containsExactly("b");
  }

  /** Section 3.5.9 and 6.2.11: the count through recover, in the order of the first delivery. */
  @Test
  void recoverCountsEveryDelivery() throws JMSException {
    Session session = stage.session(Session.CLIENT_ACKNOWLEDGE);
    stage.send(stage.queue(), "a", "b");
    MessageConsumer consumer = session.createConsumer(stage.queue());
    for (int count = 1; count <= 3; count++) {
      assertDelivery(Stage.next(consumer), "a", count);
      assertDelivery(Stage.next(consumer), "b", count);
      session.recover();
    }
    // What was not delivered again counts no more.
    Stage.next(consumer).acknowledge();
    session.recover();
    assertDelivery(Stage.next(consumer), "b", 4);
  }

  /** Section 6.2.7: the count through rollback; a commit ends it. */
  @Test
  void rollbackCountsEveryDelivery() throws JMSException {
    Session session = stage.session(Session.SESSION_TRANSACTED);
    stage.send(stage.queue(), "a");
    MessageConsumer consumer = session.createConsumer(stage.queue());
    for (int count = 1; count <= 3; count++) {
      assertDelivery(Stage.next(consumer), "a", count);
      session.rollback();
    }
    assertDelivery(Stage.next(consumer), "a", 4);
    session.commit();
    assertThat(stage.drain()).isEmpty();
  }

  /** Section 6.2.10: what a closed session had and did not acknowledge counts as delivered. */
  @ParameterizedTest
  @ValueSource(ints = {Session.CLIENT_ACKNOWLEDGE, Session.SESSION_TRANSACTED})
  void theCountSurvivesTheSession(int mode) throws JMSException {
    stage.send(stage.queue(), "a", "untouched");
    Connection connection = stage.started();
    Stage.next(connection.createSession(mode).createConsumer(stage.queue()));
    connection.close();
    MessageConsumer consumer = stage.session().createConsumer(stage.queue());
    assertDelivery(Stage.next(consumer), "a", 2);
    assertDelivery(Stage.next(consumer), "untouched", 1);
  }

  /** Section 8.7: a listener that throws gets its message again at once, counted. */
  @ParameterizedTest
  @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
  void aListenerThatThrowsCounts(int mode) throws Exception {
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    stage.send(stage.queue(), "a", "b");
    stage
        .session(mode)
        .createConsumer(stage.queue())
        .setMessageListener(
            message -> {
              int count = count(message);
              seen.add(body(message) + count);
              if (body(message).equals("a") && count < 3) {
                throw new UnsupportedOperationException("not yet");
              }
            });
    for (String expected : new String[] {"a1", "a2", "a3", "b1"}) {
      assertThat(seen.poll(Stage.LONG, TimeUnit.MILLISECONDS)).isEqualTo(expected);
    }
  }

  /** Section 8.7: in the other modes the next message comes; the first is not acknowledged. */
  @ParameterizedTest
  @ValueSource(ints = {Session.CLIENT_ACKNOWLEDGE, Session.SESSION_TRANSACTED})
  void aListenerThatThrowsGetsTheNextMessageWhenItAcknowledgesItself(int mode) throws Exception {
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    stage.send(stage.queue(), "a", "b");
    Connection connection = stage.started();
    connection
        .createSession(mode)
        .createConsumer(stage.queue())
        .setMessageListener(
            message -> {
              seen.add(body(message) + count(message));
              throw new UnsupportedOperationException("never");
            });
    assertThat(seen.poll(Stage.LONG, TimeUnit.MILLISECONDS)).isEqualTo("a1");
    assertThat(seen.poll(Stage.LONG, TimeUnit.MILLISECONDS)).isEqualTo("b1");
    connection.close();
    assertThat(stage.drain()).containsExactly("a", "b");
  }

  static String body(Message message) {
    try {
      return message.getBody(String.class);
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  private static int count(Message message) {
    try {
      return message.getIntProperty("JMSXDeliveryCount");
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  /** Section 6.2.10: acknowledging means nothing where the session does it. */
  @ParameterizedTest
  @ValueSource(
      ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE, Session.SESSION_TRANSACTED})
  void acknowledgingIsIgnoredInOtherModes(int mode) throws JMSException {
    stage.send(stage.queue(), "a", "b");
    Session session = stage.session(mode);
    MessageConsumer consumer = session.createConsumer(stage.queue());
    Stage.next(consumer).acknowledge();
    if (mode == Session.SESSION_TRANSACTED) {
      session.rollback();
      assertDelivery(Stage.next(consumer), "a", 2);
    } else {
      session.recover();
      assertDelivery(Stage.next(consumer), "b", 1);
    }
  }

  /** JMSContext: the ends of another mode. */
  @Test
  void aContextRefusesTheEndsOfAnotherMode() {
    JMSContext auto = stage.context();
    assertThatThrownBy(auto::commit).isInstanceOf(IllegalStateRuntimeException.class);
    assertThatThrownBy(auto::rollback).isInstanceOf(IllegalStateRuntimeException.class);
    JMSContext transacted = stage.context(JMSContext.SESSION_TRANSACTED);
    assertThatThrownBy(transacted::recover).isInstanceOf(IllegalStateRuntimeException.class);
    transacted.acknowledge();
  }

  /** Message.acknowledge: also when the connection was closed, not the session. */
  @Test
  void acknowledgingAfterTheConnectionIsClosedFails() throws JMSException {
    stage.send(stage.queue(), "a");
    Connection connection = stage.started();
    Message message =
        Stage.next(
            connection.createSession(Session.CLIENT_ACKNOWLEDGE).createConsumer(stage.queue()));
    connection.close();
    assertThatThrownBy(message::acknowledge).isInstanceOf(IllegalStateException.class);
    assertThat(message.getBody(String.class)).isEqualTo("a");
  }

  /** Section 6.2.7: a transaction is one whole, over several destinations of both kinds. */
  @Test
  void aTransactionIsOneWhole() throws JMSException {
    Session session = stage.session(Session.SESSION_TRANSACTED);
    MessageConsumer heard = stage.session().createConsumer(stage.topic());
    stage.send(stage.queue(), "in");
    MessageConsumer consumer = session.createConsumer(stage.queue());
    for (boolean commit : new boolean[] {false, true}) {
      Stage.next(consumer);
      session.createProducer(stage.topic()).send(session.createTextMessage("out"));
      session.createProducer(stage.queue()).send(session.createTextMessage("after"));
      assertThat(heard.receiveNoWait()).isNull();
      if (commit) {
        session.commit();
      } else {
        session.rollback();
      }
    }
    assertThat(Stage.text(heard)).isEqualTo("out");
    assertThat(heard.receiveNoWait()).isNull();
    consumer.close();
    assertThat(stage.drain()).containsExactly("after");
  }
}
