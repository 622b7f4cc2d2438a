// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.EngineSession;
import io.holdfast.engine.EngineSession.Outgoing;
import io.holdfast.engine.EngineSettings;
import io.holdfast.engine.MessagingEngine;
import io.holdfast.engine.SessionRequest;
import io.holdfast.message.ObjectBodies;
import io.holdfast.store.FakeDatabase;
import io.holdfast.store.FakeMessageStore;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoredMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row that cannot be read goes to the dead letters, and the queue goes on. */
class UnreadableMessageTest {
  private static final int LONG = 20_000;

  private final MessagingEngine engine =
      new MessagingEngine(EngineSettings.of("test"), new FakeMessageStore(new FakeDatabase()));
  private Connection connection;
  private Session session;

  @BeforeEach
  void open() throws JMSException {
    Reception reception = new Reception(engine, ObjectBodies.REFUSING, (user, password) -> true);
    connection = JmsConnectionFactory.of(reception).createConnection();
    connection.start();
    session = connection.createSession();
    sendUnreadable();
    session
        .createProducer(session.createQueue("Q"))
        .send(session.createTextMessage("the next one"));
  }

  @AfterEach
  void close() throws JMSException {
    connection.close();
    engine.close();
  }

  private void sendUnreadable() {
    long now = engine.now();
    MessageHeaders headers =
        new MessageHeaders(
            engine.newMessageId(), "queue:Q", true, 4, now, now, 0, null, null, "bad", null);
    StoredMessage message =
        StoredMessage.unsent(
            MessageType.MAP,
            headers,
            MessageProperties.NONE,
            new MessageBody.Binary(new byte[] {99}));
    EngineSession sender = engine.openSession(new SessionRequest(SessionRequest.Mode.AUTO, 99));
    sender.send(new Outgoing(engine.queue("Q"), message));
    sender.close();
  }

  @Test
  void receiveTakesTheNextOne() throws JMSException {
    MessageConsumer consumer = session.createConsumer(session.createQueue("Q"));
    assertThat(((TextMessage) consumer.receive(LONG)).getText()).isEqualTo("the next one");
    assertThatItIsADeadLetter();
  }

  @Test
  void aListenerGetsTheNextOne() throws Exception {
    BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    session.createConsumer(session.createQueue("Q")).setMessageListener(received::add);
    Message message = received.poll(LONG, TimeUnit.MILLISECONDS);
    assertThat(((TextMessage) message).getText()).isEqualTo("the next one");
    assertThatItIsADeadLetter();
  }

  /** Its headers can be read, so it can be found; whoever wants its body hears why not. */
  private void assertThatItIsADeadLetter() {
    await().until(() -> !engine.browse(engine.queue("DLQ"), null, "JMSType = 'bad'", 1).isEmpty());
  }
}
