// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When messages come, and in which order: Jakarta Messaging 3.1, sections 6.2.9, 7.8, 7.9 and 8.
 */
class DeliverySpecTest {
  @RegisterExtension final Stage stage = new Stage();

  /** Section 7.9: a message that is not due is not seen, by browsers neither. */
  @Test
  void aMessageThatIsNotDueIsNotSeen() throws JMSException {
    JMSContext context = stage.context();
    context.createProducer().setDeliveryDelay(600_000).send(stage.queue(), "later");
    context.createProducer().send(stage.queue(), "now");
    assertThat(context.createBrowser(stage.queue()).getEnumeration().hasMoreElements()).isTrue();
    assertThat(stage.drain()).containsExactly("now");
    assertThat(context.createBrowser(stage.queue()).getEnumeration().hasMoreElements()).isFalse();
  }

  /** Section 7.9: messages come in the order in which they are due. */
  @Test
  void delayedMessagesComeAsTheyAreDue() {
    JMSContext context = stage.context();
    JMSProducer producer = context.createProducer();
    producer.setDeliveryDelay(900).send(stage.queue(), "third");
    producer.setDeliveryDelay(500).send(stage.queue(), "second");
    producer.setDeliveryDelay(0).send(stage.queue(), "first");
    JMSConsumer consumer = context.createConsumer(stage.queue());
    for (String expected : new String[] {"first", "second", "third"}) {
      assertThat(consumer.receiveBody(String.class, Stage.LONG)).isEqualTo(expected);
    }
  }

  /** Section 7.9: a transaction's delayed message exists when it is committed. */
  @Test
  void aDelayedMessageOfATransactionThatIsRolledBackNeverComes() {
    JMSContext context = stage.context(JMSContext.SESSION_TRANSACTED);
    JMSProducer producer = context.createProducer().setDeliveryDelay(100);
    producer.send(stage.queue(), "never");
    context.rollback();
    producer.send(stage.queue(), "committed");
    context.commit();
    JMSConsumer consumer = stage.context().createConsumer(stage.queue());
    assertThat(consumer.receiveBody(String.class, Stage.LONG)).isEqualTo("committed");
    assertThat(consumer.receive(Stage.SHORT)).isNull();
  }

  /**
   * Sections 7.8 and 7.9: the time to live counts from the send, so it may end before the delay.
   */
  @Test
  void aMessageMayExpireBeforeItIsDue() {
    JMSContext context = stage.context();
    context.createProducer().setDeliveryDelay(200).setTimeToLive(100).send(stage.queue(), "lost");
    context.createProducer().setDeliveryDelay(200).send(stage.queue(), "comes");
    JMSConsumer consumer = context.createConsumer(stage.queue());
    assertThat(consumer.receiveBody(String.class, Stage.LONG)).isEqualTo("comes");
    assertThat(consumer.receive(Stage.SHORT)).isNull();
  }

  /** Sections 3.4.9 and 8.3.3: messages expire in a durable subscription that nobody reads. */
  @Test
  void messagesExpireInAnInactiveSubscription() throws JMSException {
    Connection connection = stage.started();
    Session session = connection.createSession();
    String name = stage.name();
    session.createSharedDurableConsumer(stage.topic(), name).close();
    MessageProducer producer = session.createProducer(stage.topic());
    producer.send(session.createTextMessage("short"), DeliveryMode.PERSISTENT, 9, 1);
    producer.setDeliveryDelay(50);
    producer.send(session.createTextMessage("long"), DeliveryMode.PERSISTENT, 1, 600_000);
    MessageConsumer consumer = session.createSharedDurableConsumer(stage.topic(), name);
    assertThat(Stage.text(consumer)).isEqualTo("long");
    assertThat(consumer.receiveNoWait()).isNull();
    consumer.close();
    session.unsubscribe(name);
  }

  /** MessageConsumer.receive: a time of 0 has no end. */
  @Test
  void aTimeOfZeroNeverEnds() throws Exception {
    MessageConsumer consumer = stage.session().createConsumer(stage.queue());
    CompletableFuture<Message> received = new CompletableFuture<>();
    Thread receiver =
        new Thread(
            () -> {
              try {
                received.complete(consumer.receive(0));
              } catch (JMSException e) {
                received.completeExceptionally(e);
              }
            });
    receiver.start();
    assertThatThrownBy(() -> received.get(Stage.SHORT, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    stage.send(stage.queue(), "a");
    assertThat(received.get(Stage.LONG, TimeUnit.MILLISECONDS).getBody(String.class))
        .isEqualTo("a");
  }

  /** Section 6.2.11: recover gives back to each consumer of the session, in its order. */
  @Test
  void recoverGivesBackToEveryConsumer() throws JMSException {
    Session session = stage.session(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer queue = session.createConsumer(stage.queue());
    MessageConsumer topic = session.createConsumer(stage.topic());
    stage.send(stage.queue(), "q1", "q2");
    stage.send(stage.topic(), "t1", "t2");
    for (int round = 1; round <= 2; round++) {
      assertThat(Stage.text(queue)).isEqualTo("q1");
      assertThat(Stage.text(topic)).isEqualTo("t1");
      assertThat(Stage.text(queue)).isEqualTo("q2");
      Message last = Stage.next(topic);
      assertThat(last.getBody(String.class)).isEqualTo("t2");
      assertThat(last.getIntProperty("JMSXDeliveryCount")).isEqualTo(round);
      session.recover();
    }
  }

  /** Section 6.2.10: a closed consumer's unacknowledged messages stay the session's. */
  @Test
  void aSessionAcknowledgesForItsClosedConsumers() throws JMSException {
    Session session = stage.session(Session.CLIENT_ACKNOWLEDGE);
    stage.send(stage.queue(), "a", "b");
    MessageConsumer first = session.createConsumer(stage.queue());
    assertThat(Stage.text(first)).isEqualTo("a");
    first.close();
    Stage.next(session.createConsumer(stage.queue())).acknowledge();
    session.close();
    assertThat(stage.drain()).isEmpty();
  }

  /** Section 6.2.9.1: the order of a session's messages holds through rollbacks by a listener. */
  @Test
  void aListenerThatRollsBackKeepsTheOrder() throws Exception {
    Connection connection = stage.stopped();
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    LinkedBlockingQueue<String> committed = new LinkedBlockingQueue<>();
    session
        .createConsumer(stage.queue())
        .setMessageListener(
            message -> {
              try {
                if (message.getJMSRedelivered()) {
                  session.commit();
                  committed.add(message.getBody(String.class));
                } else {
                  session.rollback();
                }
              } catch (JMSException e) {
                throw new AssertionError(e);
              }
            });
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sent.add("m" + i);
    }
    stage.send(stage.queue(), sent.toArray(new String[0]));
    connection.start();
    List<String> got = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      got.add(committed.poll(Stage.LONG, TimeUnit.MILLISECONDS));
    }
    assertThat(got).isEqualTo(sent);
  }

  /** Section 8.4: in every mode, a message that came by receiveNoWait is as much received. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        Session.AUTO_ACKNOWLEDGE,
        Session.CLIENT_ACKNOWLEDGE,
        Session.DUPS_OK_ACKNOWLEDGE,
        Session.SESSION_TRANSACTED
      })
  void receiveNoWaitReceivesAllThatIsThere(int mode) throws JMSException {
    List<String> sent = List.of("a", "b", "c", "d", "e");
    stage.send(stage.queue(), sent.toArray(new String[0]));
    Session session = stage.session(mode);
    MessageConsumer consumer = session.createConsumer(stage.queue());
    List<String> got = new ArrayList<>();
    for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
      got.add(next.getBody(String.class));
      if (mode == Session.CLIENT_ACKNOWLEDGE) {
        next.acknowledge();
      }
    }
    assertThat(got).isEqualTo(sent);
    if (mode == Session.SESSION_TRANSACTED) {
      session.commit();
    }
    session.close();
    assertThat(stage.drain()).isEmpty();
  }
}
