// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The interfaces for queues only and for topics only: Jakarta Messaging 3.1, chapter 4. */
class DomainSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  private QueueSession queueSession() throws JMSException {
    QueueConnection connection = scene.opened(scene.factory().createQueueConnection());
    connection.start();
    return connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
  }

  private TopicSession topicSession() throws JMSException {
    TopicConnection connection = scene.opened(scene.factory().createTopicConnection());
    return connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
  }

  @Test
  void aSenderAndAReceiver() throws JMSException {
    QueueSession session = queueSession();
    Queue queue = session.createQueue(scene.queueName());
    QueueSender sender = session.createSender(queue);
    assertThat(sender.getQueue()).isEqualTo(queue);
    sender.send(session.createTextMessage("a"));
    session.createSender(null).send(queue, session.createTextMessage("b"));
    session.createSender(null).send(queue, session.createTextMessage("c"), 1, 4, 0);
    QueueReceiver receiver = session.createReceiver(queue, "JMSPriority = 4");
    assertThat(receiver.getQueue()).isEqualTo(queue);
    for (String text : new String[] {"a", "b", "c"}) {
      assertThat(Scene.text(receiver)).isEqualTo(text);
    }
    assertThatThrownBy(() -> session.createReceiver(null))
        .isInstanceOf(InvalidDestinationException.class);
  }

  @Test
  void aQueueSessionKnowsNoTopics() throws JMSException {
    QueueSession session = queueSession();
    Topic topic = scene.session().createTopic("t");
    refused(() -> session.createTopic("t"));
    refused(session::createTemporaryTopic);
    refused(() -> session.createDurableSubscriber(topic, "s"));
    refused(() -> session.createDurableSubscriber(topic, "s", null, false));
    refused(() -> session.createDurableConsumer(topic, "s"));
    refused(() -> session.createDurableConsumer(topic, "s", null, false));
    refused(() -> session.createSharedConsumer(topic, "s"));
    refused(() -> session.createSharedConsumer(topic, "s", null));
    refused(() -> session.createSharedDurableConsumer(topic, "s"));
    refused(() -> session.createSharedDurableConsumer(topic, "s", null));
    refused(() -> session.unsubscribe("s"));
    QueueConnection connection = scene.opened(scene.factory().createQueueConnection());
    refused(() -> connection.createDurableConnectionConsumer(topic, "s", null, null, 1));
  }

  @Test
  void aTopicSessionKnowsNoQueues() throws JMSException {
    TopicSession session = topicSession();
    Queue queue = scene.queue(scene.session());
    refused(() -> session.createQueue("q"));
    refused(() -> session.createBrowser(queue));
    refused(() -> session.createBrowser(queue, null));
    refused(session::createTemporaryQueue);
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsPublishedToATopicWithoutSubscriptionsReachesNobody() throws JMSException {
    TopicSession session = topicSession();
    Topic topic = session.createTopic(scene.queueName());
    TopicPublisher publisher = session.createPublisher(topic);
    assertThat(publisher.getTopic()).isEqualTo(topic);
    Message message = session.createTextMessage("a");
    publisher.publish(message);
    publisher.publish(message, 1, 4, 0);
    session.createPublisher(null).publish(topic, message);
    session.createPublisher(null).publish(topic, message, 2, 4, 0);
    assertThat(message.getJMSMessageID()).startsWith("ID:");
    assertThat(message.getJMSDestination()).isEqualTo(topic);
    Session plain = scene.session();
    MessageProducer producer = plain.createProducer(topic);
    producer.send(plain.createTextMessage("b"));
    TemporaryTopic temporary = plain.createTemporaryTopic();
    plain.createProducer(temporary).send(plain.createTextMessage("c"));
    temporary.delete();
  }
}
