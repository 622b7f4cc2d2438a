// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Producers and the headers that they set: Jakarta Messaging 3.1, sections 3.4 and 7. */
class ProducerSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  private Session session;
  private Queue queue;
  private MessageProducer producer;

  @BeforeEach
  void open() throws JMSException {
    session = scene.session();
    queue = scene.queue(session);
    producer = session.createProducer(queue);
  }

  private Message received() throws JMSException {
    try (MessageConsumer consumer = session.createConsumer(queue)) {
      return consumer.receive(Scene.LONG);
    }
  }

  @Test
  void setsTheHeadersOfTheSendersMessageToo() throws JMSException {
    Message message = session.createTextMessage("a");
    message.setJMSPriority(1);
    message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    message.setJMSExpiration(5);
    message.setJMSMessageID("ID:mine");
    message.setJMSDestination(session.createQueue("elsewhere"));
    long before = System.currentTimeMillis();
    producer.send(message);
    long after = System.currentTimeMillis();
    assertThat(message.getJMSMessageID()).startsWith("ID:").isNotEqualTo("ID:mine");
    assertThat(message.getJMSTimestamp()).isBetween(before, after);
    assertThat(message.getJMSPriority()).isEqualTo(4);
    assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
    assertThat(message.getJMSExpiration()).isZero();
    assertThat(message.getJMSDestination()).isEqualTo(queue);
    assertThat(message.getJMSDeliveryTime()).isEqualTo(message.getJMSTimestamp());
    assertSameHeaders(received(), message);
  }

  @Test
  void keepsWhatTheSenderSays() throws JMSException {
    Message message = session.createMessage();
    message.setJMSCorrelationID("c");
    message.setJMSType("t");
    message.setJMSReplyTo(session.createTopic("replies"));
    producer.send(message, DeliveryMode.NON_PERSISTENT, 9, 60_000);
    Message received = received();
    assertSameHeaders(received, message);
    assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(received.getJMSPriority()).isEqualTo(9);
    assertThat(received.getJMSExpiration()).isEqualTo(message.getJMSTimestamp() + 60_000);
  }

  private static void assertSameHeaders(Message received, Message sent) throws JMSException {
    assertThat(received.getJMSMessageID()).isEqualTo(sent.getJMSMessageID());
    assertThat(received.getJMSTimestamp()).isEqualTo(sent.getJMSTimestamp());
    assertThat(received.getJMSDestination()).isEqualTo(sent.getJMSDestination());
    assertThat(received.getJMSDeliveryMode()).isEqualTo(sent.getJMSDeliveryMode());
    assertThat(received.getJMSPriority()).isEqualTo(sent.getJMSPriority());
    assertThat(received.getJMSExpiration()).isEqualTo(sent.getJMSExpiration());
    assertThat(received.getJMSDeliveryTime()).isEqualTo(sent.getJMSDeliveryTime());
    assertThat(received.getJMSCorrelationID()).isEqualTo(sent.getJMSCorrelationID());
    assertThat(received.getJMSType()).isEqualTo(sent.getJMSType());
    assertThat(received.getJMSReplyTo()).isEqualTo(sent.getJMSReplyTo());
    assertThat(received.getJMSRedelivered()).isFalse();
  }

  @Test
  void keepsItsSettings() throws JMSException {
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    producer.setPriority(3);
    producer.setTimeToLive(4);
    producer.setDeliveryDelay(5);
    producer.setDisableMessageID(true);
    producer.setDisableMessageTimestamp(true);
    assertThat(producer.getDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(producer.getPriority()).isEqualTo(3);
    assertThat(producer.getTimeToLive()).isEqualTo(4);
    assertThat(producer.getDeliveryDelay()).isEqualTo(5);
    assertThat(producer.getDisableMessageID()).isTrue();
    assertThat(producer.getDisableMessageTimestamp()).isTrue();
    assertThat(producer.getDestination()).isEqualTo(queue);
  }

  @Test
  void refusesWhatIsNoSetting() throws JMSException {
    Message message = session.createMessage();
    assertThatThrownBy(() -> producer.setDeliveryMode(-1)).isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> producer.setPriority(-1)).isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> producer.setPriority(10)).isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> producer.setTimeToLive(-1)).isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> producer.setDeliveryDelay(-1)).isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> producer.send(message, -1, 4, 0)).isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> producer.send(message, 2, -1, 0)).isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> producer.send(message, 2, 4, -1)).isInstanceOf(JMSException.class);
  }

  @Test
  void sendsToItsDestinationOrToTheOneThatItIsTold() throws JMSException {
    Message message = session.createMessage();
    MessageProducer anonymous = session.createProducer(null);
    RecordingCompletions listener = new RecordingCompletions();
    assertThatThrownBy(() -> anonymous.send(message))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> anonymous.send(message, listener))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> producer.send(queue, message))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> producer.send(queue, message, listener))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> anonymous.send(null, message))
        .isInstanceOf(InvalidDestinationException.class);
    anonymous.send(queue, message);
    assertThat(received().getJMSMessageID()).isEqualTo(message.getJMSMessageID());
  }

  @Test
  void refusesToSendNothing() {
    assertThatThrownBy(() -> producer.send(null)).isInstanceOf(MessageFormatException.class);
  }

  @Test
  void sendsACopy() throws JMSException {
    TextMessage message = session.createTextMessage("a");
    message.setIntProperty("i", 1);
    producer.send(message);
    message.setText("b");
    message.setIntProperty("i", 2);
    TextMessage received = (TextMessage) received();
    assertThat(received.getText()).isEqualTo("a");
    assertThat(received.getIntProperty("i")).isEqualTo(1);
  }

  @Test
  void highPrioritiesOvertake() throws JMSException {
    for (int priority = 0; priority <= 9; priority++) {
      producer.send(session.createTextMessage("" + priority), 2, priority, 0);
    }
    assertThat(scene.drain()).containsExactly("9", "8", "7", "6", "5", "4", "3", "2", "1", "0");
  }

  @Test
  void whatExpiredIsNotDelivered() throws JMSException {
    producer.send(session.createTextMessage("a"), DeliveryMode.PERSISTENT, 4, 1);
    producer.send(session.createTextMessage("b"), DeliveryMode.PERSISTENT, 4, 60_000);
    long expired = System.currentTimeMillis() + 5;
    while (System.currentTimeMillis() < expired) {
      Thread.onSpinWait();
    }
    assertThat(scene.drain()).containsExactly("b");
  }

  @Test
  void aDelayedMessageComesWhenItIsDueAndNotBefore() throws JMSException {
    producer.setDeliveryDelay(1_500);
    for (int mode : new int[] {DeliveryMode.PERSISTENT, DeliveryMode.NON_PERSISTENT}) {
      Message delayed = session.createTextMessage("later");
      producer.send(delayed, mode, 4, 0);
      Message received = received();
      assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(delayed.getJMSDeliveryTime());
      assertThat(received.getJMSMessageID()).isEqualTo(delayed.getJMSMessageID());
      assertThat(received.getJMSDeliveryTime())
          .isEqualTo(delayed.getJMSTimestamp() + 1_500)
          .isEqualTo(delayed.getJMSDeliveryTime());
    }
  }

  @Test
  void nonPersistentMessagesKeepTheirOrder() throws JMSException {
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    for (String text : new String[] {"a", "b", "c"}) {
      producer.send(session.createTextMessage(text));
    }
    MessageConsumer consumer = session.createConsumer(queue);
    assertThat(Scene.text(consumer)).isEqualTo("a");
    assertThat(Scene.text(consumer)).isEqualTo("b");
    assertThat(Scene.text(consumer)).isEqualTo("c");
  }

  @Test
  void refusesDestinationsThatCannotBe() throws JMSException {
    assertThatThrownBy(() -> session.createQueue("")).hasMessageStartingWith("HF-4102");
    assertThatThrownBy(() -> session.createQueue(null)).hasMessageStartingWith("HF-4102");
    assertThatThrownBy(() -> session.createQueue("a".repeat(256)))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> session.createTopic("a\nb")).hasMessageStartingWith("HF-4102");
  }

  @Test
  void aNameThatLooksLikeSqlIsANameOnly() throws JMSException {
    Queue hostile = session.createQueue("'; drop table hf_message; --" + scene.queueName());
    session.createProducer(hostile).send(session.createTextMessage("a"));
    assertThat(Scene.text(session.createConsumer(hostile))).isEqualTo("a");
  }
}
