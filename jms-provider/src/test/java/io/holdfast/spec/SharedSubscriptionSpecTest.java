// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Shared subscriptions: Jakarta Messaging 3.1, sections 4.2.3, 8.3.4 and 8.3.5. */
class SharedSubscriptionSpecTest {
  private static final int MANY = 30;

  @RegisterExtension final Scene scene = new Scene();

  private Topic topic(Session session) throws JMSException {
    return session.createTopic(scene.queueName());
  }

  private void publish(Session session, String text) throws JMSException {
    try (MessageProducer producer = session.createProducer(topic(session))) {
      producer.send(session.createTextMessage(text));
    }
  }

  private static void fails(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(JMSException.class);
  }

  private static List<String> rest(MessageConsumer consumer) throws JMSException {
    List<String> texts = new ArrayList<>();
    for (String text = Scene.text(consumer, Scene.SHORT);
        text != null;
        text = Scene.text(consumer, Scene.SHORT)) {
      texts.add(text);
    }
    return texts;
  }

  private void eachMessageToOne(MessageConsumer first, MessageConsumer second) throws JMSException {
    Session session = scene.session();
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      publish(session, "m" + i);
      sent.add("m" + i);
    }
    List<String> got = new ArrayList<>();
    got.add(Scene.text(first));
    got.add(Scene.text(second));
    first.close();
    got.addAll(rest(second));
    assertThat(got).containsExactlyInAnyOrderElementsOf(sent);
    second.close();
  }

  /** Section 8.3.4: each message to exactly one; the rest goes on when one is closed. */
  @Test
  void aSharedNonDurableSubscriptionDistributes() throws JMSException {
    Session one = scene.session();
    Session two = scene.session();
    eachMessageToOne(
        one.createSharedConsumer(topic(one), "s"), two.createSharedConsumer(topic(two), "s"));
  }

  /** Section 8.3.5: the same for a durable one, without a client id. */
  @Test
  void aSharedDurableSubscriptionDistributes() throws JMSException {
    String name = scene.queueName();
    Session one = scene.session();
    Session two = scene.session();
    eachMessageToOne(
        one.createSharedDurableConsumer(topic(one), name),
        two.createSharedDurableConsumer(topic(two), name));
    publish(one, "kept");
    assertThat(Scene.text(two.createSharedDurableConsumer(topic(two), name))).isEqualTo("kept");
    two.close();
    one.unsubscribe(name);
  }

  /** Section 8.3.4: a non-durable one goes with its last consumer. */
  @Test
  void aSharedNonDurableSubscriptionEndsWithItsLastConsumer() throws JMSException {
    Session session = scene.session();
    MessageConsumer first = session.createSharedConsumer(topic(session), "s");
    MessageConsumer second = session.createSharedConsumer(topic(session), "s");
    publish(session, "a");
    first.close();
    second.close();
    publish(session, "b");
    MessageConsumer again = session.createSharedConsumer(topic(session), "s");
    assertThat(Scene.text(again, Scene.SHORT)).isNull();
    // Other terms are fine when nobody else is there.
    again.close();
    session.createSharedConsumer(topic(session), "s", "a = 1").close();
  }

  /** Session.createSharedConsumer: other topic or selector while one is active. */
  @Test
  void otherTermsAreRefusedWhileOneIsActive() throws JMSException {
    Session session = scene.session();
    Topic other = session.createTopic(scene.queueName() + "-2");
    MessageConsumer plain = session.createSharedConsumer(topic(session), "s", "a = 1");
    session.createSharedConsumer(topic(session), "s", "a=1").close();
    fails(() -> session.createSharedConsumer(topic(session), "s"));
    fails(() -> session.createSharedConsumer(topic(session), "s", "a = 2"));
    fails(() -> session.createSharedConsumer(other, "s", "a = 1"));
    plain.close();
    String name = scene.queueName();
    MessageConsumer durable = session.createSharedDurableConsumer(topic(session), name, "a = 1");
    fails(() -> session.createSharedDurableConsumer(topic(session), name));
    fails(() -> session.createSharedDurableConsumer(other, name, "a = 1"));
    fails(() -> session.unsubscribe(name));
    durable.close();
    session.createSharedDurableConsumer(other, name).close();
    session.unsubscribe(name);
  }

  /** Section 4.2.3.2: with and without client id are different subscriptions. */
  @Test
  void aClientIdMakesAnotherSharedSubscription() throws JMSException {
    String name = scene.queueName();
    Connection connection = scene.opened(scene.factory().createConnection());
    connection.setClientID(name);
    connection.start();
    Session with = connection.createSession();
    Session without = scene.session();
    MessageConsumer durableWith = with.createSharedDurableConsumer(topic(with), name);
    MessageConsumer durable = without.createSharedDurableConsumer(topic(without), name);
    MessageConsumer plainWith = with.createSharedConsumer(topic(with), name);
    MessageConsumer plain = without.createSharedConsumer(topic(without), name);
    publish(without, "all");
    for (MessageConsumer consumer : List.of(durableWith, durable, plainWith, plain)) {
      assertThat(Scene.text(consumer)).isEqualTo("all");
      consumer.close();
    }
    with.unsubscribe(name);
    without.unsubscribe(name);
  }

  /** Session.createSharedDurableConsumer: unshared and shared exclude each other by name. */
  @Test
  void anUnsharedNameCannotBeShared() throws JMSException {
    String name = scene.queueName();
    Connection connection = scene.opened(scene.factory().createConnection());
    connection.setClientID(name);
    Session session = connection.createSession();
    session.createDurableConsumer(topic(session), name).close();
    fails(() -> session.createSharedDurableConsumer(topic(session), name));
    session.unsubscribe(name);
    session.createSharedDurableConsumer(topic(session), name).close();
    fails(() -> session.createDurableConsumer(topic(session), name));
    session.unsubscribe(name);
  }

  /** Session.createSharedConsumer: a null topic. */
  @Test
  void aNullTopicIsRefused() throws JMSException {
    Session session = scene.session();
    assertThatThrownBy(() -> session.createSharedConsumer(null, "s"))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> session.createSharedDurableConsumer(null, "s", "a = 1"))
        .isInstanceOf(InvalidDestinationException.class);
  }

  /** Section 2.8: the simplified API. */
  @Test
  void contextsShare() {
    String name = scene.queueName();
    JMSContext context = scene.opened(scene.factory().createContext());
    Topic topic = context.createTopic(name);
    var shared = context.createSharedConsumer(topic, name, "a = 1");
    var durable = context.createSharedDurableConsumer(topic, name, "a = 1");
    context.createProducer().setProperty("a", 1).send(topic, "text");
    assertThat(shared.receiveBody(String.class, Scene.LONG)).isEqualTo("text");
    assertThat(durable.receiveBody(String.class, Scene.LONG)).isEqualTo("text");
    shared.close();
    durable.close();
    context.unsubscribe(name);
  }
}
