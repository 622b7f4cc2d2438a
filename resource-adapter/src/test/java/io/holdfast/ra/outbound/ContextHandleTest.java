// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import static io.holdfast.ra.RecordingJms.queue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.ra.FakeAdapter;
import io.holdfast.ra.FakeProvider;
import io.holdfast.ra.RecordingJms;
import io.holdfast.ra.Timeline;
import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simplified API in a server (Jakarta Messaging 3.1, sections 12.2 to 12.4). */
class ContextHandleTest {
  private final Timeline timeline = new Timeline();
  private final FakeProvider provider = new FakeProvider(timeline);
  private FactoryHandle factory;

  @BeforeEach
  void factory() {
    GeneralManagedConnectionFactory managed = new GeneralManagedConnectionFactory();
    managed.setResourceAdapter(new FakeAdapter(provider));
    factory = (FactoryHandle) managed.createConnectionFactory();
  }

  private static void forbidden(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateRuntimeException.class)
        .hasMessageContaining("HF-6103");
  }

  @Test
  void whatBelongsToTheServerIsForbidden() {
    try (JMSContext context = factory.createContext()) {
      forbidden(() -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE));
      forbidden(() -> context.setClientID("c"));
      forbidden(() -> context.setExceptionListener(e -> {}));
      forbidden(context::stop);
      forbidden(() -> context.createProducer().setAsync(null).setAsync(new Completion()));
      JMSConsumer consumer = context.createConsumer(queue("Q"));
      forbidden(() -> consumer.setMessageListener(message -> {}));
      forbidden(consumer::getMessageListener);
    }
  }

  /** A listener that nobody calls. */
  private static final class Completion implements jakarta.jms.CompletionListener {
    @Override
    public void onCompletion(Message message) {}

    @Override
    public void onException(Message message, Exception exception) {}
  }

  @Test
  void aConsumerStartsTheConnectionUnlessToldNotTo() {
    try (JMSContext context = factory.createContext()) {
      context.setAutoStart(false);
      context.createConsumer(queue("Q"));
      assertThat(timeline.events()).doesNotContain("s1 started");
      context.setAutoStart(true);
      context.createConsumer(queue("Q")).receiveNoWait();
      assertThat(timeline.events()).contains("s1 started");
    }
    assertThat(timeline.events()).endsWith("s1 closed");
  }

  @Test
  void aProducerGivesItsSettingsToWhatItSends() throws Exception {
    try (JMSContext context = factory.createContext()) {
      JMSProducer first = context.createProducer().setPriority(8).setTimeToLive(50);
      JMSProducer second =
          context.createProducer().setProperty("shop", "north").setProperty("n", 3);
      Message message = new RecordingJms("m", timeline).message();
      second.setJMSCorrelationID("c1").setJMSType("order").send(queue("Q"), message);
      assertThat(first.getPriority()).isEqualTo(8);
      assertThat(second.getPriority()).isEqualTo(4);
      assertThat(message.getStringProperty("shop")).isEqualTo("north");
      assertThat(message.getIntProperty("n")).isEqualTo(3);
      assertThat(message.getJMSCorrelationID()).isEqualTo("c1");
      assertThat(message.getJMSType()).isEqualTo("order");
      second
          .send(queue("Q"), "text")
          .send(queue("Q"), Map.of("k", "v"))
          .send(queue("Q"), new byte[1]);
      assertThat(timeline.events().stream().filter(event -> event.startsWith("s1.createProducer")))
          .as("one physical producer for all")
          .hasSize(1);
    }
  }

  @Test
  void failuresAreUnchecked() {
    try (JMSContext context = factory.createContext()) {
      provider.sessions().get(0).jms().fail(new InvalidDestinationException("no such queue"));
      assertThatThrownBy(() -> context.createConsumer(queue("Q")))
          .isInstanceOf(InvalidDestinationRuntimeException.class)
          .hasMessage("no such queue");
      provider.sessions().get(0).jms().fail(null);
    }
    assertThatThrownBy(() -> factory.createContext("intruder", "x"))
        .isInstanceOf(JMSSecurityRuntimeException.class);
    assertThatThrownBy(() -> factory.createContext(17))
        .isInstanceOf(JMSRuntimeException.class)
        .hasMessageContaining("HF-6111");
    assertThat(AdapterErrors.unchecked(new JMSSecurityException("a", "b")).getErrorCode())
        .isEqualTo("b");
    assertThat(AdapterErrors.unchecked(new JMSException("a")).getClass())
        .isEqualTo(JMSRuntimeException.class);
  }

  @Test
  void acknowledgeHasNoEffectAndModesAreThoseOfAServer() {
    try (JMSContext context = factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      assertThat(context.getSessionMode()).isEqualTo(JMSContext.AUTO_ACKNOWLEDGE);
      context.acknowledge();
    }
  }
}
