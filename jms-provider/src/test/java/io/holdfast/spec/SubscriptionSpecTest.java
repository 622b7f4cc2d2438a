// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Unshared durable subscriptions and client ids: Jakarta Messaging 3.1, 4.2.3, 6.1.2 and 8.3.3. */
class SubscriptionSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  private Session named() throws JMSException {
    return named(scene.queueName());
  }

  private Session named(String clientId) throws JMSException {
    Connection connection = scene.opened(scene.factory().createConnection());
    connection.setClientID(clientId);
    connection.start();
    return connection.createSession();
  }

  private Topic topic(Session session) throws JMSException {
    return session.createTopic(scene.queueName());
  }

  private void publish(Session session, String text, int n) throws JMSException {
    TextMessage message = session.createTextMessage(text);
    message.setIntProperty("n", n);
    try (MessageProducer producer = session.createProducer(topic(session))) {
      producer.send(message);
    }
  }

  private static void fails(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(JMSException.class);
  }

  /** Section 8.3.3: messages are kept while the subscription is inactive. */
  @Test
  void aDurableSubscriptionKeepsMessagesForItsNextConsumer() throws JMSException {
    Session session = named();
    TopicSubscriber subscriber = session.createDurableSubscriber(topic(session), "s");
    publish(session, "a", 0);
    subscriber.close();
    publish(session, "b", 0);
    MessageConsumer again = session.createDurableConsumer(topic(session), "s");
    assertThat(Scene.text(again)).isEqualTo("a");
    assertThat(Scene.text(again)).isEqualTo("b");
    again.close();
    session.unsubscribe("s");
  }

  /** Section 8.3.3: a durable subscription outlives the connection. */
  @Test
  void aDurableSubscriptionOutlivesItsConnection() throws JMSException {
    Connection connection = scene.opened(scene.factory().createConnection());
    connection.setClientID(scene.queueName());
    Session session = connection.createSession();
    session.createDurableConsumer(topic(session), "s");
    connection.close();
    publish(scene.session(), "kept", 0);
    Session later = named();
    assertThat(Scene.text(later.createDurableConsumer(topic(later), "s"))).isEqualTo("kept");
  }

  /** Section 6.1.2 and Session.createDurableConsumer. */
  @Test
  void anUnsharedDurableSubscriptionNeedsAClientId() throws JMSException {
    Session session = scene.session();
    assertThatThrownBy(() -> session.createDurableSubscriber(topic(session), "s"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> session.createDurableConsumer(topic(session), "s"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> session.createDurableConsumer(null, "s"))
        .isInstanceOf(InvalidDestinationException.class);
  }

  /** Session.createDurableConsumer: one consumer at a time. */
  @Test
  void aSecondConsumerIsRefused() throws JMSException {
    Session session = named();
    MessageConsumer first = session.createDurableConsumer(topic(session), "s");
    fails(() -> session.createDurableConsumer(topic(session), "s"));
    fails(() -> session.createDurableSubscriber(topic(session), "s", "n = 1", false));
    fails(() -> session.createDurableSubscriber(session.createTopic("other"), "s"));
    fails(() -> session.createSharedDurableConsumer(topic(session), "s"));
    first.close();
    session.createDurableConsumer(topic(session), "s").close();
    session.unsubscribe("s");
  }

  /** Session.createDurableConsumer: a change is like removing the old one and creating another. */
  @Test
  void aChangeOfTopicSelectorOrNoLocalMakesAnotherSubscription() throws JMSException {
    Session session = named();
    session.createDurableConsumer(topic(session), "s", "n = 1", false).close();
    publish(session, "old", 1);
    publish(session, "never", 2);
    // The stored message would match the new selector as well: it belongs to the old subscription.
    MessageConsumer other = session.createDurableConsumer(topic(session), "s", "n > 0", false);
    assertThat(Scene.text(other, Scene.SHORT)).isNull();
    publish(session, "new", 2);
    assertThat(Scene.text(other)).isEqualTo("new");
    publish(session, "waiting", 2);
    other.close();
    MessageConsumer local = session.createDurableConsumer(topic(session), "s", "n > 0", true);
    assertThat(Scene.text(local, Scene.SHORT)).isNull();
    local.close();
    Topic elsewhere = session.createTopic(scene.queueName() + "-2");
    MessageConsumer moved = session.createDurableConsumer(elsewhere, "s");
    publish(session, "not here", 2);
    session.createProducer(elsewhere).send(session.createTextMessage("here"));
    assertThat(Scene.text(moved)).isEqualTo("here");
    moved.close();
    session.unsubscribe("s");
  }

  /** The same selector in other words is no change: section 3.8. */
  @Test
  void theSameTermsAreTheSameSubscription() throws JMSException {
    Session session = named();
    session.createDurableConsumer(topic(session), "s", "n  =  1", false).close();
    publish(session, "kept", 1);
    MessageConsumer again = session.createDurableConsumer(topic(session), "s", "n = 1", false);
    assertThat(Scene.text(again)).isEqualTo("kept");
    again.close();
    session.unsubscribe("s");
  }

  /** Session.createDurableConsumer: no-local goes by the client id. */
  @Test
  void noLocalOfADurableSubscriptionComparesClientIds() throws JMSException {
    Connection connection = scene.opened(scene.factory().createConnection());
    connection.setClientID(scene.queueName());
    Session before = connection.createSession();
    before.createDurableSubscriber(topic(before), "s", null, true).close();
    publish(before, "own", 0);
    connection.close();
    publish(scene.session(), "foreign", 0);
    Session session = named();
    publish(session, "own again", 0);
    TopicSubscriber subscriber = session.createDurableSubscriber(topic(session), "s", "", true);
    assertThat(subscriber.getNoLocal()).isTrue();
    assertThat(Scene.text(subscriber)).isEqualTo("foreign");
    assertThat(subscriber.receiveNoWait()).isNull();
    subscriber.close();
    session.unsubscribe("s");
  }

  /** Session.unsubscribe. */
  @Test
  void unsubscribeRemovesWhatNobodyUses() throws JMSException {
    Session session = named();
    assertThatThrownBy(() -> session.unsubscribe("unknown"))
        .isInstanceOf(InvalidDestinationException.class)
        .hasMessageStartingWith("HF-4109");
    assertThatThrownBy(() -> session.unsubscribe(null))
        .isInstanceOf(InvalidDestinationException.class);
    MessageConsumer consumer = session.createDurableConsumer(topic(session), "s");
    fails(() -> session.unsubscribe("s"));
    consumer.close();
    publish(session, "gone", 0);
    session.unsubscribe("s");
    assertThatThrownBy(() -> session.unsubscribe("s"))
        .isInstanceOf(InvalidDestinationException.class);
    MessageConsumer again = session.createDurableConsumer(topic(session), "s");
    assertThat(Scene.text(again, Scene.SHORT)).isNull();
    again.close();
    session.unsubscribe("s");
  }

  /** Session.unsubscribe: not while a consumed message is part of a transaction. */
  @Test
  void unsubscribeIsRefusedWhileATransactionHoldsAMessage() throws JMSException {
    Connection connection = scene.opened(scene.factory().createConnection());
    connection.setClientID(scene.queueName());
    connection.start();
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = session.createDurableConsumer(topic(session), "s");
    publish(scene.session(), "held", 0);
    assertThat(Scene.text(consumer)).isEqualTo("held");
    consumer.close();
    fails(() -> session.unsubscribe("s"));
    session.rollback();
    MessageConsumer again = session.createDurableConsumer(topic(session), "s");
    Message message = again.receive(Scene.LONG);
    assertThat(message.getJMSRedelivered()).isTrue();
    session.commit();
    again.close();
    session.unsubscribe("s");
  }

  /** Section 4.2.3.2: a name is looked up with the client id. */
  @Test
  void theSameNameOfAnotherClientIsAnotherSubscription() throws JMSException {
    Session one = named(scene.queueName() + "-1");
    Session two = named(scene.queueName() + "-2");
    MessageConsumer first = one.createDurableConsumer(topic(one), "s");
    MessageConsumer second = two.createDurableConsumer(topic(two), "s");
    publish(one, "both", 0);
    assertThat(Scene.text(first)).isEqualTo("both");
    assertThat(Scene.text(second)).isEqualTo("both");
    first.close();
    one.unsubscribe("s");
    second.close();
    two.unsubscribe("s");
  }

  /** Section 6.2.2: nothing durable on what goes with its connection; names are names. */
  @Test
  void temporaryTopicsAndEmptyNamesAreRefused() throws JMSException {
    Session session = named();
    assertThatThrownBy(() -> session.createDurableConsumer(session.createTemporaryTopic(), "s"))
        .isInstanceOf(InvalidDestinationException.class);
    fails(() -> session.createDurableConsumer(topic(session), ""));
    fails(() -> session.createDurableConsumer(topic(session), null));
    fails(() -> session.createSharedConsumer(topic(session), null));
    fails(() -> session.createDurableConsumer(topic(session), "n".repeat(256)));
  }

  /** Section 6.1.2: a client id has one connection at a time. */
  @Test
  void aClientIdIsFreeRightAfterTheClose() throws JMSException {
    Connection first = scene.opened(scene.factory().createConnection());
    first.setClientID(scene.queueName());
    Connection second = scene.opened(scene.factory().createConnection());
    assertThatThrownBy(() -> second.setClientID(scene.queueName()))
        .isInstanceOf(InvalidClientIDException.class);
    first.close();
    second.setClientID(scene.queueName());
    assertThatThrownBy(() -> second.setClientID("again")).isInstanceOf(IllegalStateException.class);
  }

  /** Section 6.2.7: a rolled-back message comes again to a durable subscription. */
  @Test
  void whatIsRolledBackByAClosedSessionComesAgain() throws JMSException {
    Connection connection = scene.opened(scene.factory().createConnection());
    connection.setClientID(scene.queueName());
    connection.start();
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = session.createDurableConsumer(topic(session), "s");
    publish(scene.session(), "a", 0);
    assertThat(Scene.text(consumer)).isEqualTo("a");
    session.close();
    Session next = connection.createSession();
    MessageConsumer again = next.createDurableConsumer(topic(next), "s");
    assertThat(again.receive(Scene.LONG).getJMSRedelivered()).isTrue();
    again.close();
    next.unsubscribe("s");
  }

  /** Section 2.8: the simplified API. */
  @Test
  void contextsHaveDurableSubscriptions() {
    JMSContext context = scene.opened(scene.factory().createContext());
    context.setClientID(scene.queueName());
    Topic topic = context.createTopic(scene.queueName());
    context.createDurableConsumer(topic, "s", "n = 1", false).close();
    context.createProducer().setProperty("n", 1).send(topic, "a");
    var consumer = context.createDurableConsumer(topic, "s", "n = 1", false);
    assertThat(consumer.receiveBody(String.class, Scene.LONG)).isEqualTo("a");
    assertThatThrownBy(() -> context.unsubscribe("s"))
        .isInstanceOf(jakarta.jms.JMSRuntimeException.class);
    consumer.close();
    context.unsubscribe("s");
    assertThatThrownBy(() -> context.unsubscribe("s"))
        .isInstanceOf(jakarta.jms.InvalidDestinationRuntimeException.class);
  }
}
