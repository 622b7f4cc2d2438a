// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.Queue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JMSContext, JMSProducer and JMSConsumer: Jakarta Messaging 3.1, section 2.8 and on. */
class SimplifiedApiSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  private JMSContext context() {
    return scene.context(JMSContext.AUTO_ACKNOWLEDGE);
  }

  private Queue queue(JMSContext context) {
    return context.createQueue(scene.queueName());
  }

  @Test
  void tellsItsMode() {
    assertThat(scene.opened(scene.factory().createContext()).getSessionMode())
        .isEqualTo(JMSContext.AUTO_ACKNOWLEDGE);
    for (int mode : new int[] {0, 1, 2, 3}) {
      assertThat(scene.context(mode).getSessionMode()).isEqualTo(mode);
      assertThat(scene.context(mode).getTransacted())
          .isEqualTo(mode == JMSContext.SESSION_TRANSACTED);
    }
    assertThatThrownBy(() -> scene.factory().createContext(-1))
        .isInstanceOf(JMSRuntimeException.class);
  }

  @Test
  void startsWithItsFirstConsumer() {
    JMSContext context = context();
    assertThat(context.getAutoStart()).isTrue();
    context.createProducer().send(queue(context), "a");
    JMSConsumer consumer = context.createConsumer(queue(context));
    assertThat(consumer.receiveBody(String.class, Scene.LONG)).isEqualTo("a");
    context.stop();
    context.createProducer().send(queue(context), "b");
    assertThat(consumer.receive(Scene.SHORT)).isNull();
    context.start();
    assertThat(consumer.receiveBody(String.class, Scene.LONG)).isEqualTo("b");
  }

  @Test
  void doesNotStartWhenItIsToldNotTo() {
    JMSContext context = context();
    context.setAutoStart(false);
    JMSConsumer consumer = context.createConsumer(queue(context));
    context.createProducer().send(queue(context), "a");
    assertThat(consumer.receiveNoWait()).isNull();
    context.start();
    assertThat(consumer.receiveBody(String.class, Scene.LONG)).isEqualTo("a");
  }

  @Test
  void receivesBodies() {
    JMSContext context = context();
    Queue queue = queue(context);
    JMSConsumer consumer = context.createConsumer(queue);
    ArrayList<String> list = new ArrayList<>(List.of("x"));
    context
        .createProducer()
        .send(queue, "text")
        .send(queue, new byte[] {1, 2})
        .send(queue, Map.of("k", 1L))
        .send(queue, (Serializable) list);
    assertThat(consumer.receiveBody(String.class, Scene.LONG)).isEqualTo("text");
    assertThat(consumer.receiveBody(byte[].class, Scene.LONG)).containsExactly(1, 2);
    assertThat((Object) consumer.receiveBody(Map.class, Scene.LONG)).isEqualTo(Map.of("k", 1L));
    assertThat((Object) consumer.receiveBody(Serializable.class, Scene.LONG)).isEqualTo(list);
    assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
    assertThat(consumer.receiveBody(String.class, 1)).isNull();
  }

  @Test
  void aBodyOfAnotherClassCountsAsNotReceived() {
    JMSContext context = context();
    Queue queue = queue(context);
    context.createProducer().send(queue, "text").send(queue, context.createMessage());
    JMSConsumer consumer = context.createConsumer(queue);
    assertThatThrownBy(() -> consumer.receiveBody(Map.class, Scene.LONG))
        .isInstanceOf(MessageFormatRuntimeException.class);
    assertThat(consumer.receiveBody(String.class, Scene.LONG)).isEqualTo("text");
    assertThatThrownBy(() -> consumer.receiveBody(String.class, Scene.LONG))
        .isInstanceOf(MessageFormatRuntimeException.class);
    Message plain = consumer.receive(Scene.LONG);
    assertThat(plain).isNotNull();
    context.createProducer().send(queue, context.createStreamMessage());
    assertThatThrownBy(() -> consumer.receiveBody(Object.class, Scene.LONG))
        .isInstanceOf(MessageFormatRuntimeException.class);
  }

  @Test
  void aTransactionHasReceivedABodyOfAnotherClass() {
    JMSContext context = scene.context(JMSContext.SESSION_TRANSACTED);
    Queue queue = queue(context);
    context.createProducer().send(queue, "a").send(queue, "b");
    context.commit();
    JMSConsumer consumer = context.createConsumer(queue);
    assertThatThrownBy(() -> consumer.receiveBody(Map.class, Scene.LONG))
        .isInstanceOf(MessageFormatRuntimeException.class);
    assertThat(consumer.receiveBody(String.class, Scene.LONG)).isEqualTo("b");
    context.rollback();
    assertThat(consumer.receiveBody(String.class, Scene.LONG)).isEqualTo("a");
  }

  @Test
  void aProducerOverwritesPropertiesAndHeaders() throws Exception {
    JMSContext context = context();
    Queue queue = queue(context);
    Message message = context.createTextMessage("a");
    message.setStringProperty("p", "old");
    message.setStringProperty("q", "kept");
    message.setJMSType("old");
    JMSProducer producer =
        context
            .createProducer()
            .setProperty("p", "new")
            .setJMSType("new")
            .setJMSCorrelationID("c")
            .setJMSReplyTo(queue)
            .setPriority(7)
            .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
            .setTimeToLive(60_000);
    producer.send(queue, message);
    Message received = context.createConsumer(queue).receive(Scene.LONG);
    assertThat(received.getStringProperty("p")).isEqualTo("new");
    assertThat(received.getStringProperty("q")).isEqualTo("kept");
    assertThat(received.getJMSType()).isEqualTo("new");
    assertThat(received.getJMSCorrelationID()).isEqualTo("c");
    assertThat(received.getJMSReplyTo()).isEqualTo(queue);
    assertThat(received.getJMSPriority()).isEqualTo(7);
    assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThatThrownBy(() -> producer.send(queue, received))
        .isInstanceOf(MessageNotWriteableRuntimeException.class);
  }

  @Test
  void aProducerKeepsItsProperties() {
    JMSProducer producer = context().createProducer();
    producer
        .setProperty("z", true)
        .setProperty("b", (byte) 1)
        .setProperty("s", (short) 2)
        .setProperty("i", 3)
        .setProperty("l", 4L)
        .setProperty("f", 5f)
        .setProperty("d", 6d)
        .setProperty("t", "7")
        .setProperty("o", (Object) 8);
    assertThat(producer.getBooleanProperty("z")).isTrue();
    assertThat(producer.getByteProperty("b")).isEqualTo((byte) 1);
    assertThat(producer.getShortProperty("s")).isEqualTo((short) 2);
    assertThat(producer.getIntProperty("i")).isEqualTo(3);
    assertThat(producer.getLongProperty("t")).isEqualTo(7);
    assertThat(producer.getFloatProperty("f")).isEqualTo(5);
    assertThat(producer.getDoubleProperty("d")).isEqualTo(6);
    assertThat(producer.getStringProperty("l")).isEqualTo("4");
    assertThat(producer.getObjectProperty("o")).isEqualTo(8);
    assertThat(producer.propertyExists("o")).isTrue();
    assertThat(producer.getPropertyNames()).hasSize(9);
    assertThatThrownBy(() -> producer.getIntProperty("z"))
        .isInstanceOf(MessageFormatRuntimeException.class);
    assertThatThrownBy(() -> producer.setProperty("", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> producer.setProperty(null, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> producer.setProperty("x", new ArrayList<>()))
        .isInstanceOf(MessageFormatRuntimeException.class);
    assertThat(producer.clearProperties().getPropertyNames()).isEmpty();
  }

  @Test
  void refusesWhatCannotBeSent() {
    JMSContext context = context();
    JMSProducer producer = context.createProducer();
    Queue queue = queue(context);
    assertThatThrownBy(() -> producer.send(queue, (Message) null))
        .isInstanceOf(MessageFormatRuntimeException.class);
    assertThatThrownBy(() -> producer.send(queue, Map.of("k", new Object())))
        .isInstanceOf(MessageFormatRuntimeException.class);
    assertThatThrownBy(() -> producer.send(null, "a"))
        .isInstanceOf(InvalidDestinationRuntimeException.class);
    assertThatThrownBy(() -> producer.send(null, context.createMessage()))
        .isInstanceOf(InvalidDestinationRuntimeException.class);
    assertThatThrownBy(() -> producer.send(null, new byte[0]))
        .isInstanceOf(InvalidDestinationRuntimeException.class);
    assertThatThrownBy(() -> producer.send(null, Map.of()))
        .isInstanceOf(InvalidDestinationRuntimeException.class);
    assertThatThrownBy(() -> producer.send(null, (Serializable) 1))
        .isInstanceOf(InvalidDestinationRuntimeException.class);
    assertThatThrownBy(() -> producer.setPriority(-1)).isInstanceOf(JMSRuntimeException.class);
    assertThatThrownBy(() -> producer.setDeliveryMode(-1)).isInstanceOf(JMSRuntimeException.class);
    assertThatThrownBy(() -> context.createConsumer(queue, "= ="))
        .isInstanceOf(InvalidSelectorRuntimeException.class);
    assertThatThrownBy(() -> context.createConsumer(null))
        .isInstanceOf(InvalidDestinationRuntimeException.class);
  }

  @Test
  void nullBodiesAreMessagesWithoutABody() {
    JMSContext context = context();
    Queue queue = queue(context);
    context.createProducer().send(queue, (String) null).send(queue, (Map<String, Object>) null);
    JMSConsumer consumer = context.createConsumer(queue);
    assertThat(consumer.receiveBody(String.class, Scene.LONG)).isNull();
    assertThat((Map<?, ?>) consumer.receiveBody(Map.class, Scene.LONG)).isEmpty();
  }

  @Test
  void contextsShareAConnectionThatTheLastOneCloses() {
    JMSContext first = context();
    first.setClientID(scene.queueName());
    JMSContext second = first.createContext(JMSContext.SESSION_TRANSACTED);
    assertThat(second.getClientID()).isEqualTo(scene.queueName());
    assertThatThrownBy(() -> second.setClientID("other"))
        .isInstanceOf(IllegalStateRuntimeException.class);
    second.close();
    first.createProducer().send(queue(first), "a");
    JMSContext third = first.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    first.close();
    assertThat(third.createConsumer(queue(third)).receiveBody(String.class, Scene.LONG))
        .isEqualTo("a");
    third.close();
    JMSContext again = context();
    again.setClientID(scene.queueName());
  }

  @Test
  void acknowledgesByTheContext() {
    JMSContext context = scene.context(JMSContext.CLIENT_ACKNOWLEDGE);
    Queue queue = queue(context);
    context.createProducer().send(queue, "a").send(queue, "b");
    JMSConsumer consumer = context.createConsumer(queue);
    consumer.receive(Scene.LONG);
    context.acknowledge();
    consumer.receive(Scene.LONG);
    context.recover();
    assertThat(consumer.receiveBody(String.class, Scene.LONG)).isEqualTo("b");
    context.close();
    assertThatThrownBy(context::acknowledge).isInstanceOf(IllegalStateRuntimeException.class);
  }

  @Test
  void aListenerCannotCloseItsContext() throws Exception {
    JMSContext context = context();
    JMSConsumer consumer = context.createConsumer(queue(context));
    RecordingCompletions calls = new RecordingCompletions(context::close);
    RecordingCompletions stops = new RecordingCompletions(context::stop);
    consumer.setMessageListener(
        message -> {
          calls.onCompletion(message);
          stops.onCompletion(message);
        });
    context.createProducer().send(queue(context), "a");
    assertThat(calls.next().exception()).isInstanceOf(IllegalStateRuntimeException.class);
    assertThat(stops.next().exception()).isInstanceOf(IllegalStateRuntimeException.class);
  }
}
