// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.destination.QueueDestination;
import io.holdfast.destination.TemporaryQueueDestination;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Messages as rows and back. */
class MessageCodecTest {
  private final ObjectBodies objects = new ObjectBodies("java.lang.*");
  private final MessageCodec codec = new MessageCodec(objects);
  private final MessageMaker maker = new MessageMaker(objects);

  private JmsMessage carried(JmsMessage message) throws JMSException {
    return codec.decode(codec.encode(addressed(message)), 1, Acknowledger.NONE, null);
  }

  private static JmsMessage addressed(JmsMessage message) {
    message.setJMSMessageID("ID:1");
    message.setJMSDestination(new QueueDestination("Q"));
    return message;
  }

  @Test
  void emptyMessagesOfAllTypesComeBackAsTheirType() throws JMSException {
    assertThat(carried(maker.message())).isNotInstanceOf(TextMessage.class);
    assertThat(((TextMessage) carried(maker.text(null))).getText()).isNull();
    assertThat(((TextMessage) carried(maker.text(""))).getText()).isEmpty();
    assertThat(((ObjectMessage) carried(maker.object(null))).getObject()).isNull();
    assertThat(((MapMessage) carried(maker.map())).getMapNames().hasMoreElements()).isFalse();
    assertThat(((BytesMessage) carried(maker.bytes())).getBodyLength()).isZero();
    assertThat(carried(maker.stream())).isInstanceOf(StreamMessage.class);
  }

  @Test
  void headersComeBack() throws JMSException {
    JmsMessage message = maker.message();
    message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    message.setJMSPriority(7);
    message.setJMSTimestamp(1);
    message.setJMSDeliveryTime(2);
    message.setJMSExpiration(3);
    message.setJMSCorrelationID("c");
    message.setJMSType("t");
    message.setJMSReplyTo(new TemporaryQueueDestination("$TMP.1", null));
    JmsMessage back = carried(message);
    assertThat(back.getJMSMessageID()).isEqualTo("ID:1");
    assertThat(back.getJMSDestination()).isEqualTo(new QueueDestination("Q"));
    assertThat(back.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(back.getJMSPriority()).isEqualTo(7);
    assertThat(back.getJMSTimestamp()).isEqualTo(1);
    assertThat(back.getJMSDeliveryTime()).isEqualTo(2);
    assertThat(back.getJMSExpiration()).isEqualTo(3);
    assertThat(back.getJMSCorrelationID()).isEqualTo("c");
    assertThat(back.getJMSType()).isEqualTo("t");
    assertThat(back.getJMSReplyTo())
        .isEqualTo(message.getJMSReplyTo())
        .isInstanceOf(TemporaryQueueDestination.class);
  }

  @Test
  void tellsTheCountOfDeliveriesOnce() throws JMSException {
    JmsMessage message = maker.text("t");
    message.setStringProperty("a", "b");
    message.setIntProperty(JmsMessage.DELIVERY_COUNT, 99);
    StoredMessage row = codec.encode(addressed(message));
    JmsMessage first = codec.decode(row, 1, Acknowledger.NONE, null);
    assertThat(Collections.list(first.getPropertyNames()))
        .containsExactly("a", JmsMessage.DELIVERY_COUNT);
    assertThat(first.getIntProperty(JmsMessage.DELIVERY_COUNT)).isEqualTo(1);
    assertThat(first.getJMSRedelivered()).isFalse();
    JmsMessage second = codec.decode(row, 2, Acknowledger.NONE, null);
    assertThat(second.getIntProperty(JmsMessage.DELIVERY_COUNT)).isEqualTo(2);
    assertThat(second.getJMSRedelivered()).isTrue();
  }

  @Test
  void theGroupIsAHeaderOfTheRow() throws JMSException {
    JmsMessage message = maker.message();
    message.setStringProperty(JmsMessage.GROUP_ID, "g");
    message.setIntProperty(JmsMessage.GROUP_SEQ, 5);
    assertThat(codec.encode(addressed(message)).headers().groupId()).isEqualTo("g");
    assertThat(carried(message).getIntProperty(JmsMessage.GROUP_SEQ)).isEqualTo(5);
  }

  @Test
  void aReceivedMessageIsReadOnlyUntilItIsCleared() throws JMSException {
    JmsMessage message = carried(maker.text("t"));
    assertThatThrownBy(() -> ((TextMessage) message).setText("u"))
        .isInstanceOf(MessageNotWriteableException.class);
    assertThatThrownBy(() -> message.setIntProperty("p", 1))
        .isInstanceOf(MessageNotWriteableException.class);
    message.clearProperties();
    message.setIntProperty("p", 1);
    assertThat(((TextMessage) message).getText()).isEqualTo("t");
    message.clearBody();
    ((TextMessage) message).setText("u");
    assertThat(message.getIntProperty("p")).isEqualTo(1);
  }

  @Test
  void aTextThatADatabaseCannotHoldIsStoredAsBytes() throws JMSException {
    for (String text : new String[] {"a\u0000b", "\ud83d", "\ude80\ud83d", "x\udc00"}) {
      assertThat(codec.encode(addressed(maker.text(text))).body())
          .isInstanceOf(MessageBody.Binary.class);
      assertThat(((TextMessage) carried(maker.text(text))).getText()).isEqualTo(text);
    }
    assertThat(codec.encode(addressed(maker.text("\ud83d\ude80"))).body())
        .isEqualTo(new MessageBody.Text("\ud83d\ude80"));
  }

  @Test
  void headersThatADatabaseCannotHoldAreRefused() {
    JmsMessage correlated = addressed(maker.message());
    correlated.setJMSCorrelationID("a\u0000");
    assertThatThrownBy(() -> codec.encode(correlated)).hasMessageStartingWith("HF-4305");
    JmsMessage typed = addressed(maker.message());
    typed.setJMSType("t".repeat(4_001));
    assertThatThrownBy(() -> codec.encode(typed))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageStartingWith("HF-4304")
        .hasMessageContaining("4001");
  }

  @Test
  void tooManyPropertiesAreRefused() throws JMSException {
    JmsMessage message = addressed(maker.message());
    message.setStringProperty("p", "x".repeat(1_000_000));
    assertThatThrownBy(() -> codec.encode(message)).hasMessageStartingWith("HF-4304");
  }

  @Test
  void whatTheSenderDoesAfterwardsDoesNotReachTheRow() throws JMSException {
    JmsMapMessage message = maker.map();
    message.setInt("i", 1);
    message.setIntProperty("p", 1);
    StoredMessage row = codec.encode(addressed(message));
    message.setInt("i", 2);
    message.setIntProperty("p", 2);
    JmsMapMessage back = (JmsMapMessage) codec.decode(row, 1, Acknowledger.NONE, null);
    assertThat(back.getInt("i")).isEqualTo(1);
    assertThat(back.getIntProperty("p")).isEqualTo(1);
  }

  @Test
  void rowsThatCannotBeReadAreCorrupt() throws JMSException {
    StoredMessage row = codec.encode(addressed(maker.map()));
    assertCorrupt(row.with(new MessageBody.Binary(new byte[] {2})));
    assertCorrupt(row.with(new MessageBody.Binary(new byte[] {1, 77})));
    assertCorrupt(row.with(new MessageBody.Binary(new byte[] {1, 6, 0})));
    assertCorrupt(row.with(new MessageBody.Binary(new byte[] {1, 12, -1, -1, -1, -1, 7})));
    assertCorrupt(row.with(new MessageBody.Binary(new byte[0])));
    assertCorrupt(row.with(new MessageBody.Text("no map")));
    assertCorrupt(
        new StoredMessage(
            null,
            MessageType.MESSAGE,
            row.headers(),
            MessageProperties.ofJson("{\"a\":"),
            MessageBody.NONE,
            row.state()));
  }

  private void assertCorrupt(StoredMessage row) {
    assertThatThrownBy(() -> codec.decode(row, 1, Acknowledger.NONE, null))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CORRUPT));
  }

  @Test
  void acknowledgesThroughItsSession() throws JMSException {
    int[] calls = {0};
    Message message =
        codec.decode(codec.encode(addressed(maker.text("t"))), 1, () -> calls[0]++, null);
    message.acknowledge();
    assertThat(calls[0]).isEqualTo(1);
  }
}
