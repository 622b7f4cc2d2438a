// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Temporary queues: Jakarta Messaging 3.1, section 6.2.2. */
class TemporaryQueueSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  @Test
  void othersMaySendToItButNotConsumeFromIt() throws JMSException {
    Session owner = scene.session();
    TemporaryQueue queue = owner.createTemporaryQueue();
    Session other = scene.session();
    other.createProducer(queue).send(other.createTextMessage("a"));
    assertThatThrownBy(() -> other.createConsumer(queue))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> other.createConsumer(other.createQueue(queue.getQueueName())))
        .isInstanceOf(InvalidDestinationException.class);
    assertThat(Scene.text(owner.createConsumer(queue))).isEqualTo("a");
  }

  @Test
  void isDeletedWhenNobodyConsumesFromIt() throws JMSException {
    Session session = scene.session();
    TemporaryQueue queue = session.createTemporaryQueue();
    MessageConsumer consumer = session.createConsumer(queue);
    assertThatThrownBy(queue::delete).hasMessageStartingWith("HF-4106");
    consumer.close();
    queue.delete();
    assertThatThrownBy(() -> session.createConsumer(queue))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> session.createProducer(queue))
        .isInstanceOf(InvalidDestinationException.class);
  }

  @Test
  void goesWithItsConnection() throws JMSException {
    Connection connection = scene.connection();
    Session session = connection.createSession();
    TemporaryQueue queue = session.createTemporaryQueue();
    session.createConsumer(queue);
    connection.close();
    Session other = scene.session();
    assertThatThrownBy(() -> other.createProducer(queue))
        .isInstanceOf(InvalidDestinationException.class);
  }

  @Test
  void comesAsAReplyTo() throws JMSException {
    Session session = scene.session();
    TemporaryQueue replies = session.createTemporaryQueue();
    Message request = session.createTextMessage("ping");
    request.setJMSReplyTo(replies);
    session.createProducer(scene.queue(session)).send(request);

    Session server = scene.session();
    Message received = server.createConsumer(scene.queue(server)).receive(Scene.LONG);
    assertThat(received.getJMSReplyTo()).isInstanceOf(TemporaryQueue.class).isEqualTo(replies);
    assertThatThrownBy(((TemporaryQueue) received.getJMSReplyTo())::delete)
        .isInstanceOf(JMSException.class);
    server.createProducer(received.getJMSReplyTo()).send(server.createTextMessage("pong"));
    assertThat(Scene.text(session.createConsumer(replies))).isEqualTo("pong");
  }

  @Test
  void servesARequestor() throws Exception {
    Session server = scene.session();
    MessageConsumer requests = server.createConsumer(scene.queue(server));
    requests.setMessageListener(
        new RecordingListener(
            (message, text) ->
                server
                    .createProducer(message.getJMSReplyTo())
                    .send(server.createTextMessage(text + "!"))));
    QueueConnection connection = scene.opened(scene.factory().createQueueConnection());
    connection.start();
    QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
    QueueRequestor requestor = new QueueRequestor(session, scene.queue(session));
    TextMessage answer = (TextMessage) requestor.request(session.createTextMessage("hello"));
    assertThat(answer.getText()).isEqualTo("hello!");
    requestor.close();
    assertThatThrownBy(() -> new QueueRequestor(session, scene.queue(session)))
        .isInstanceOf(JMSException.class);
  }
}
