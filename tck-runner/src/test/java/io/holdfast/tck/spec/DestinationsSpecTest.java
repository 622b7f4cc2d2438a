// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.jms.TopicRequestor;
import jakarta.jms.TopicSession;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Destinations, temporary ones and requestors: Jakarta Messaging 3.1, sections 4 and 6.2.2. */
class DestinationsSpecTest {
  @RegisterExtension final Stage stage = new Stage();

  /** Javadoc of Session, QueueSession, TopicSession and JMSContext. */
  @Test
  void noDestinationIsReportedAsSuch() throws JMSException {
    Connection connection = stage.stopped();
    connection.setClientID(stage.name());
    Session session = connection.createSession();
    QueueConnection queues =
        stage.closing(((QueueConnectionFactory) stage.factory()).createQueueConnection());
    QueueSession queueSession = queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
    TopicConnection topics =
        stage.closing(((TopicConnectionFactory) stage.factory()).createTopicConnection());
    topics.setClientID(stage.name() + "-2");
    TopicSession topicSession = topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
    List<ThrowingCallable> uses =
        List.of(
            () -> session.createConsumer(null),
            () -> session.createConsumer(null, "a = 1"),
            () -> session.createConsumer(null, "a =", true),
            () -> session.createBrowser(null),
            () -> session.createBrowser(null, "a = 1"),
            () -> session.createDurableSubscriber(null, "s"),
            () -> session.createDurableSubscriber(null, "s", "a = 1", true),
            () -> session.createDurableConsumer(null, "s"),
            () -> session.createDurableConsumer(null, "s", "a = 1", true),
            () -> session.createSharedConsumer(null, "s"),
            () -> session.createSharedDurableConsumer(null, "s"),
            () -> queueSession.createReceiver(null),
            () -> queueSession.createReceiver(null, "a = 1"),
            () -> queueSession.createBrowser(null),
            () -> topicSession.createSubscriber(null),
            () -> topicSession.createSubscriber(null, "a = 1", false),
            () -> topicSession.createDurableSubscriber(null, "s"),
            () -> new QueueRequestor(queueSession, null),
            () -> new TopicRequestor(topicSession, null));
    for (ThrowingCallable use : uses) {
      assertThatThrownBy(use).isInstanceOf(InvalidDestinationException.class);
    }
    assertThat(session.createProducer(null).getDestination()).isNull();
    assertThat(queueSession.createSender(null).getQueue()).isNull();
    assertThat(topicSession.createPublisher(null).getTopic()).isNull();
  }

  /** JMSContext: the same as runtime exceptions. */
  @Test
  void noDestinationOfAContext() {
    JMSContext context = stage.context();
    context.setClientID(stage.name());
    List<ThrowingCallable> uses =
        List.of(
            () -> context.createConsumer(null),
            () -> context.createConsumer(null, "a = 1"),
            () -> context.createConsumer(null, "a = 1", true),
            () -> context.createBrowser(null),
            () -> context.createBrowser(null, "a = 1"),
            () -> context.createDurableConsumer(null, "s"),
            () -> context.createDurableConsumer(null, "s", "a = 1", true),
            () -> context.createSharedConsumer(null, "s"),
            () -> context.createSharedConsumer(null, "s", "a = 1"),
            () -> context.createSharedDurableConsumer(null, "s"),
            () -> context.createSharedDurableConsumer(null, "s", "a = 1"),
            () -> context.unsubscribe("nobody's"));
    for (ThrowingCallable use : uses) {
      assertThatThrownBy(use).isInstanceOf(InvalidDestinationRuntimeException.class);
    }
  }

  /** Section 6.2.2: temporary destinations belong to the connection, for all of its sessions. */
  @Test
  void sessionsOfAConnectionShareItsTemporaryDestinations() throws JMSException {
    Connection connection = stage.started();
    Session creating = connection.createSession();
    Session consuming = connection.createSession();
    TemporaryQueue queue = creating.createTemporaryQueue();
    TemporaryTopic topic = creating.createTemporaryTopic();
    creating.close();
    MessageConsumer fromQueue = consuming.createConsumer(queue);
    MessageConsumer fromTopic = consuming.createConsumer(topic);
    stage.send(queue, "q");
    stage.send(topic, "t");
    assertThat(Stage.text(fromQueue)).isEqualTo("q");
    assertThat(Stage.text(fromTopic)).isEqualTo("t");
    assertThatThrownBy(topic::delete).isInstanceOf(JMSException.class);
    fromTopic.close();
    topic.delete();
    assertThatThrownBy(() -> stage.context().createConsumer(queue))
        .isInstanceOf(InvalidDestinationRuntimeException.class);
  }

  /** Section 6.2.2: every temporary destination is another one, and gone with its connection. */
  @Test
  void temporaryDestinationsAreUniqueAndGoWithTheConnection() throws JMSException {
    JMSContext context = stage.context();
    TemporaryQueue one = context.createTemporaryQueue();
    TemporaryQueue two = context.createTemporaryQueue();
    assertThat(one).isNotEqualTo(two);
    assertThat(one.getQueueName()).isNotEqualTo(two.getQueueName());
    context.createProducer().send(one, "lost");
    context.close();
    assertThatThrownBy(() -> stage.send(one, "too late"))
        .isInstanceOf(InvalidDestinationRuntimeException.class);
  }

  /** Sections 4.1 and 5: a name means the same destination in every session. */
  @Test
  void destinationsOfTheSameNameAreEqual() throws JMSException {
    Session one = stage.session();
    Session two = stage.session();
    Queue queue = one.createQueue(stage.name());
    assertThat(queue).isEqualTo(two.createQueue(stage.name())).hasSameHashCodeAs(stage.queue());
    assertThat(queue.getQueueName()).isEqualTo(stage.name());
    Topic topic = one.createTopic(stage.name());
    assertThat(topic).isEqualTo(two.createTopic(stage.name())).isNotEqualTo(queue);
    assertThat(topic.getTopicName()).isEqualTo(stage.name());
    // The queue and the topic of one name have nothing to do with each other.
    MessageConsumer subscriber = one.createConsumer(topic);
    stage.send(queue, "q");
    assertThat(subscriber.receive(Stage.SHORT)).isNull();
    assertThat(stage.drain()).containsExactly("q");
  }
}
