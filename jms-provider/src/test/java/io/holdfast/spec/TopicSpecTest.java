// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicRequestor;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics and plain subscriptions: Jakarta Messaging 3.1, sections 4.2 and 8.3.2. */
class TopicSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  private Topic topic(Session session) throws JMSException {
    return session.createTopic(scene.queueName());
  }

  private void publish(String... texts) throws JMSException {
    Session session = scene.session();
    try (MessageProducer producer = session.createProducer(topic(session))) {
      for (String text : texts) {
        producer.send(session.createTextMessage(text));
      }
    }
  }

  /** Section 4.2.1: each subscriber gets a copy of each message. */
  @Test
  void everySubscriberGetsEveryMessageInOrder() throws JMSException {
    Session one = scene.session();
    Session two = scene.session();
    MessageConsumer first = one.createConsumer(topic(one));
    MessageConsumer second = one.createConsumer(topic(one));
    MessageConsumer third = two.createConsumer(topic(two));
    publish("a", "b", "c");
    for (MessageConsumer consumer : List.of(first, second, third)) {
      for (String text : List.of("a", "b", "c")) {
        assertThat(Scene.text(consumer)).isEqualTo(text);
      }
      assertThat(consumer.receiveNoWait()).isNull();
    }
  }

  /** Section 8.3.2: a non-durable subscriber sees what is published while it is there. */
  @Test
  void aSubscriptionBeginsWithItsConsumerEvenIfTheConnectionIsNotStarted() throws JMSException {
    publish("before");
    Connection connection = scene.stopped();
    Session session = connection.createSession();
    MessageConsumer consumer = session.createConsumer(topic(session));
    publish("during");
    assertThat(consumer.receiveNoWait()).isNull();
    connection.start();
    assertThat(Scene.text(consumer)).isEqualTo("during");
    consumer.close();
    publish("after");
    MessageConsumer later = session.createConsumer(topic(session));
    assertThat(Scene.text(later, Scene.SHORT)).isNull();
  }

  /** Section 3.8: messages that a subscriber does not select are never delivered to it. */
  @Test
  void selectorsAreTheSubscriptions() throws JMSException {
    Session session = scene.session();
    MessageConsumer odd = session.createConsumer(topic(session), "n = 1");
    MessageConsumer all = session.createConsumer(topic(session), "");
    assertThat(odd.getMessageSelector()).isEqualTo("n = 1");
    assertThat(all.getMessageSelector()).isNull();
    MessageProducer producer = session.createProducer(topic(session));
    for (int i = 0; i < 4; i++) {
      TextMessage message = session.createTextMessage("m" + i);
      message.setIntProperty("n", i % 2);
      producer.send(message);
    }
    assertThat(Scene.text(odd)).isEqualTo("m1");
    assertThat(Scene.text(odd)).isEqualTo("m3");
    assertThat(odd.receiveNoWait()).isNull();
    assertThat(Scene.text(all)).isEqualTo("m0");
  }

  /** Section 4.2.2 and 6.2.1: no-local leaves out what the same connection publishes. */
  @Test
  void noLocalComparesConnections() throws JMSException {
    Connection connection = scene.connection();
    Session session = connection.createSession();
    Session sibling = connection.createSession();
    MessageConsumer consumer = session.createConsumer(topic(session), null, true);
    MessageConsumer blank = session.createConsumer(topic(session), "", true);
    sibling.createProducer(topic(sibling)).send(sibling.createTextMessage("own"));
    publish("foreign");
    assertThat(Scene.text(consumer)).isEqualTo("foreign");
    assertThat(Scene.text(blank)).isEqualTo("foreign");
    assertThat(consumer.receiveNoWait()).isNull();
  }

  /** Section 6.2.7: what is published in a transaction is seen when that is committed. */
  @Test
  void transactionsPublishAndConsume() throws JMSException {
    Session publisher = scene.session(Session.SESSION_TRANSACTED);
    Session consuming = scene.session(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = consuming.createConsumer(topic(consuming));
    MessageConsumer bystander = consuming.createConsumer(topic(consuming));
    MessageProducer producer = publisher.createProducer(topic(publisher));
    producer.send(publisher.createTextMessage("gone"));
    publisher.rollback();
    producer.send(publisher.createTextMessage("seen"));
    assertThat(consumer.receiveNoWait()).isNull();
    publisher.commit();
    assertThat(Scene.text(consumer)).isEqualTo("seen");
    consuming.rollback();
    Message again = consumer.receive(Scene.LONG);
    assertThat(again.getJMSRedelivered()).isTrue();
    assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
    consuming.commit();
    assertThat(Scene.text(bystander)).isEqualTo("seen");
    consuming.commit();
    assertThat(consumer.receiveNoWait()).isNull();
  }

  /** Section 6.2.7: a transaction outlives the consumer whose messages it holds. */
  @Test
  void aMessageOfAClosedConsumerIsStillCommitted() throws JMSException {
    Session session = scene.session(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = session.createConsumer(topic(session));
    MessageConsumer copy = scene.session().createConsumer(topic(session));
    publish("held");
    assertThat(Scene.text(consumer)).isEqualTo("held");
    session.createProducer(scene.queue(session)).send(session.createTextMessage("answer"));
    consumer.close();
    session.commit();
    assertThat(scene.drain()).containsExactly("answer");
    assertThat(Scene.text(copy)).isEqualTo("held");
  }

  /** Section 6.2.10: acknowledging works after the consumer is closed. */
  @Test
  void aMessageOfAClosedConsumerIsStillAcknowledged() throws JMSException {
    Session session = scene.session(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(topic(session));
    publish("held");
    Message held = consumer.receive(Scene.LONG);
    consumer.close();
    held.acknowledge();
  }

  /** Section 7.9: who was there at the send gets a delayed message, nobody else. */
  @Test
  void aDelayedMessageIsForThoseWhoWereThere() throws JMSException {
    Session session = scene.session();
    MessageConsumer present = session.createConsumer(topic(session));
    MessageProducer producer = session.createProducer(topic(session));
    producer.setDeliveryDelay(800);
    producer.send(session.createTextMessage("later"));
    MessageConsumer late = session.createConsumer(topic(session));
    assertThat(present.receiveNoWait()).isNull();
    Message message = present.receive(Scene.LONG);
    assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(message.getJMSDeliveryTime());
    assertThat(late.receiveNoWait()).isNull();
  }

  /** Sections 3.4.9 and 3.4.10: priorities and expiry hold at each subscription. */
  @Test
  void prioritiesAndExpiryHold() throws JMSException {
    Connection connection = scene.stopped();
    Session session = connection.createSession();
    MessageConsumer one = session.createConsumer(topic(session));
    MessageConsumer two = session.createConsumer(topic(session));
    MessageProducer producer = session.createProducer(topic(session));
    producer.send(session.createTextMessage("low"), DeliveryMode.PERSISTENT, 1, 0);
    producer.send(session.createTextMessage("expired"), DeliveryMode.PERSISTENT, 9, 1);
    producer.send(session.createTextMessage("high"), DeliveryMode.NON_PERSISTENT, 8, 0);
    // What is sent with a delay comes after the expiry of what has one millisecond to live.
    producer.setDeliveryDelay(50);
    producer.send(session.createTextMessage("delayed"), DeliveryMode.PERSISTENT, 0, 0);
    connection.start();
    for (MessageConsumer consumer : List.of(one, two)) {
      assertThat(Scene.text(consumer)).isEqualTo("high");
      assertThat(Scene.text(consumer)).isEqualTo("low");
      assertThat(Scene.text(consumer)).isEqualTo("delayed");
    }
  }

  /** Section 4.2: the interfaces for topics only. */
  @Test
  void topicSessionsPublishAndSubscribe() throws JMSException {
    TopicConnection connection = scene.opened(scene.factory().createTopicConnection());
    connection.start();
    TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
    Topic topic = session.createTopic(scene.queueName());
    TopicSubscriber plain = session.createSubscriber(topic);
    TopicSubscriber selecting = session.createSubscriber(topic, "a = 1", true);
    assertThat(plain.getTopic()).isEqualTo(topic);
    assertThat(plain.getNoLocal()).isFalse();
    assertThat(selecting.getNoLocal()).isTrue();
    TopicPublisher publisher = session.createPublisher(topic);
    publisher.publish(session.createTextMessage("x"));
    Message received = plain.receive(Scene.LONG);
    assertThat(received.getJMSDestination()).isEqualTo(topic);
    assertThat(selecting.receiveNoWait()).isNull();
    plain.close();
    assertThatThrownBy(plain::getTopic).isInstanceOf(jakarta.jms.IllegalStateException.class);
    assertThatThrownBy(plain::getNoLocal).isInstanceOf(jakarta.jms.IllegalStateException.class);
    assertThatThrownBy(() -> session.createSubscriber(null))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> session.createSubscriber(topic, "a =", false))
        .isInstanceOf(InvalidSelectorException.class);
  }

  /** Section 6.2.8: a listener on a topic. */
  @Test
  void listenersHearTopics() throws Exception {
    Session session = scene.session();
    RecordingListener listener = new RecordingListener();
    session.createConsumer(topic(session)).setMessageListener(listener);
    publish("a", "b");
    assertThat(listener.next()).isEqualTo("a");
    assertThat(listener.next()).isEqualTo("b");
  }

  /** Section 6.2.2: only its own connection consumes from a temporary topic. */
  @Test
  void aTemporaryTopicBelongsToItsConnection() throws JMSException {
    Connection connection = scene.connection();
    Session session = connection.createSession();
    TemporaryTopic topic = session.createTemporaryTopic();
    Session other = scene.session();
    assertThatThrownBy(() -> other.createConsumer(topic)).isInstanceOf(JMSException.class);
    MessageConsumer consumer = session.createConsumer(topic);
    other.createProducer(topic).send(other.createTextMessage("a"));
    assertThat(Scene.text(consumer)).isEqualTo("a");
    assertThatThrownBy(topic::delete).hasMessageStartingWith("HF-4106");
    consumer.close();
    topic.delete();
    assertThatThrownBy(() -> session.createConsumer(topic)).isInstanceOf(JMSException.class);
    TemporaryTopic second = session.createTemporaryTopic();
    session.createConsumer(second);
    connection.close();
    assertThatThrownBy(() -> other.createProducer(second)).isInstanceOf(JMSException.class);
  }

  /** Section 4.2.6: requests over a topic. */
  @Test
  void aRequestorGetsItsAnswer() throws Exception {
    Session server = scene.session();
    MessageConsumer requests = server.createConsumer(topic(server));
    requests.setMessageListener(
        new RecordingListener(
            (message, text) ->
                server
                    .createProducer(message.getJMSReplyTo())
                    .send(server.createTextMessage(text + "!"))));
    TopicConnection connection = scene.opened(scene.factory().createTopicConnection());
    connection.start();
    TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
    TopicRequestor requestor = new TopicRequestor(session, topic(session));
    TextMessage answer = (TextMessage) requestor.request(session.createTextMessage("hello"));
    assertThat(answer.getText()).isEqualTo("hello!");
    requestor.close();
  }

  /** Section 2.8: the simplified API. */
  @Test
  void contextsPublishAndSubscribe() {
    try (JMSContext context = scene.factory().createContext()) {
      Topic topic = context.createTopic(scene.queueName());
      var consumer = context.createConsumer(topic);
      var others = context.createConsumer(topic, "a = 1", true);
      context.createProducer().setProperty("a", 1).send(topic, "text");
      assertThat(consumer.receiveBody(String.class, Scene.LONG)).isEqualTo("text");
      assertThat(others.receiveNoWait()).isNull();
      consumer.close();
      others.close();
    }
  }

  /** Section 6.2.11: recover delivers again, in order. */
  @Test
  void recoverDeliversAgain() throws JMSException {
    Session session = scene.session(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(topic(session));
    publish("a", "b");
    assertThat(Scene.text(consumer)).isEqualTo("a");
    assertThat(Scene.text(consumer)).isEqualTo("b");
    session.recover();
    assertThat(Scene.text(consumer)).isEqualTo("a");
    Message last = consumer.receive(Scene.LONG);
    assertThat(last.getJMSRedelivered()).isTrue();
    last.acknowledge();
    session.recover();
    assertThat(consumer.receiveNoWait()).isNull();
  }
}
