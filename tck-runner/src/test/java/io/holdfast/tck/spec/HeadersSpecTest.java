// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Headers: Jakarta Messaging 3.1, section 3.4. */
class HeadersSpecTest {
  @RegisterExtension final Stage stage = new Stage();

  /** Section 3.4: a consumer may set any header of what it received. */
  @Test
  void everyHeaderOfAReceivedMessageCanBeSet() throws JMSException {
    Session session = stage.session();
    Message received = stage.carried(session, session.createMessage());
    received.setJMSMessageID("ID:x");
    received.setJMSTimestamp(1);
    received.setJMSCorrelationID("c");
    received.setJMSReplyTo(stage.topic());
    received.setJMSDestination(stage.topic());
    received.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    received.setJMSRedelivered(true);
    received.setJMSType("t");
    received.setJMSExpiration(2);
    received.setJMSDeliveryTime(3);
    received.setJMSPriority(9);
    assertThat(received.getJMSMessageID()).isEqualTo("ID:x");
    assertThat(received.getJMSTimestamp()).isEqualTo(1);
    assertThat(received.getJMSCorrelationID()).isEqualTo("c");
    assertThat(received.getJMSReplyTo()).isEqualTo(stage.topic());
    assertThat(received.getJMSDestination()).isEqualTo(stage.topic());
    assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(received.getJMSRedelivered()).isTrue();
    assertThat(received.getJMSType()).isEqualTo("t");
    assertThat(received.getJMSExpiration()).isEqualTo(2);
    assertThat(received.getJMSDeliveryTime()).isEqualTo(3);
    assertThat(received.getJMSPriority()).isEqualTo(9);
  }

  /** Sections 3.4.9 and 3.4.13: with a delay and a time to live both sides see the same times. */
  @Test
  void bothSidesSeeTheSameTimes() throws JMSException {
    Session session = stage.session();
    MessageProducer producer = session.createProducer(stage.queue());
    producer.setDeliveryDelay(300);
    producer.setTimeToLive(60_000);
    for (int mode : new int[] {DeliveryMode.PERSISTENT, DeliveryMode.NON_PERSISTENT}) {
      producer.setDeliveryMode(mode);
      Message message = session.createMessage();
      producer.send(message);
      assertThat(message.getJMSDeliveryTime()).isEqualTo(message.getJMSTimestamp() + 300);
      assertThat(message.getJMSExpiration()).isEqualTo(message.getJMSTimestamp() + 60_000);
      Message received = Stage.next(session.createConsumer(stage.queue()));
      assertThat(received.getJMSDeliveryTime()).isEqualTo(message.getJMSDeliveryTime());
      assertThat(received.getJMSExpiration()).isEqualTo(message.getJMSExpiration());
      assertThat(received.getJMSDeliveryMode()).isEqualTo(mode);
    }
  }

  /** Sections 7.8 and 7.9: the longest times mean for ever, not the past. */
  @Test
  void theLongestTimeToLiveDoesNotExpire() throws JMSException {
    Session session = stage.session();
    MessageProducer producer = session.createProducer(stage.queue());
    producer.setTimeToLive(Long.MAX_VALUE);
    producer.send(session.createTextMessage("lives"));
    assertThat(stage.drain()).containsExactly("lives");
    producer.setDeliveryDelay(Long.MAX_VALUE);
    producer.send(session.createTextMessage("waits"));
    assertThat(stage.drain()).isEmpty();
  }

  /** Section 7.9: the delay of a transaction's message counts from the send, not the commit. */
  @Test
  void aDelayCountsFromTheSend() throws JMSException {
    Session session = stage.session(Session.SESSION_TRANSACTED);
    MessageProducer producer = session.createProducer(stage.queue());
    producer.setDeliveryDelay(1);
    TextMessage message = session.createTextMessage("due");
    long before = System.currentTimeMillis();
    producer.send(message);
    assertThat(message.getJMSDeliveryTime()).isBetween(before, System.currentTimeMillis() + 1);
    session.commit();
    Message received = Stage.next(stage.session().createConsumer(stage.queue()));
    assertThat(received.getJMSDeliveryTime()).isEqualTo(message.getJMSDeliveryTime());
  }

  /** Section 3.9: what was received can be sent on; the provider's headers are new. */
  @Test
  void aReceivedMessageCanBeSentOnAsItIs() throws JMSException {
    Session session = stage.session();
    TextMessage message = session.createTextMessage("t");
    message.setStringProperty("p", "v");
    message.setJMSCorrelationID("c");
    message.setJMSReplyTo(stage.topic());
    TextMessage received = stage.carried(session, message);
    String id = received.getJMSMessageID();
    TextMessage again = stage.carried(session, received);
    assertThat(again.getText()).isEqualTo("t");
    assertThat(again.getStringProperty("p")).isEqualTo("v");
    assertThat(again.getJMSCorrelationID()).isEqualTo("c");
    assertThat(again.getJMSReplyTo()).isEqualTo(stage.topic());
    assertThat(again.getJMSMessageID()).isNotEqualTo(id);
    // The message that was sent on has the headers of its last send.
    assertThat(received.getJMSMessageID()).isEqualTo(again.getJMSMessageID());
    assertThat(again.getJMSRedelivered()).isFalse();
  }

  /** JMSProducer: every setting and header is returned as it was set. */
  @Test
  void aProducerReturnsWhatWasSet() {
    JMSContext context = stage.context();
    Queue queue = stage.queue();
    JMSProducer producer = context.createProducer();
    assertThat(producer.getDeliveryMode()).isEqualTo(Message.DEFAULT_DELIVERY_MODE);
    assertThat(producer.getPriority()).isEqualTo(Message.DEFAULT_PRIORITY);
    assertThat(producer.getTimeToLive()).isEqualTo(Message.DEFAULT_TIME_TO_LIVE);
    assertThat(producer.getDeliveryDelay()).isEqualTo(Message.DEFAULT_DELIVERY_DELAY);
    assertThat(producer.getJMSReplyTo()).isNull();
    JMSProducer same =
        producer
            .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
            .setPriority(2)
            .setTimeToLive(60_000)
            .setDeliveryDelay(1)
            .setDisableMessageID(true)
            .setDisableMessageTimestamp(true)
            .setJMSCorrelationID("c")
            .setJMSType("t")
            .setJMSReplyTo(queue)
            .setProperty("p", "v")
            .setAsync(null);
    assertThat(same).isSameAs(producer);
    assertThat(producer.getDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(producer.getPriority()).isEqualTo(2);
    assertThat(producer.getTimeToLive()).isEqualTo(60_000);
    assertThat(producer.getDeliveryDelay()).isEqualTo(1);
    assertThat(producer.getDisableMessageID()).isTrue();
    assertThat(producer.getDisableMessageTimestamp()).isTrue();
    assertThat(producer.getJMSCorrelationID()).isEqualTo("c");
    assertThat(producer.getJMSType()).isEqualTo("t");
    assertThat(producer.getJMSReplyTo()).isEqualTo(queue);
    assertThat(producer.getAsync()).isNull();
  }
}
