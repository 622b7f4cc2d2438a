// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import static io.holdfast.FrontDoor.text;
import static io.holdfast.FrontDoor.xid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.admin.DeadLetterStatus;
import io.holdfast.admin.SubscriptionStatus;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of messages from topics, as a resource adapter's workers use them, on a real store. */
class TopicInflowTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir private Path directory;
  private MessagingProvider provider;

  @BeforeEach
  void open() {
    provider = MessagingProvider.start(FrontDoor.config(directory));
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private Inflow line(String client, String name, boolean durable, String selector)
      throws JMSException {
    return provider.openInflow(
        new InflowSpec(
            "PRICES",
            new InflowSpec.Subscription(client, name, durable),
            selector,
            Map.of(),
            null,
            null));
  }

  private void publish(String... texts) {
    try (JMSContext context = provider.connectionFactory().createContext()) {
      for (String text : texts) {
        context.createProducer().send(context.createTopic("PRICES"), text);
      }
    }
  }

  @Test
  void linesOfOneEndpointShareASubscription() throws Exception {
    try (Inflow one = line(null, "endpoint", false, null);
        Inflow two = line(null, "endpoint", false, null);
        Inflow other = line(null, "other", false, null)) {
      publish("a", "b", "c");
      List<String> got = new ArrayList<>();
      for (Inflow line : List.of(one, two, one)) {
        got.add(text(line.take(LONG)));
        line.accept();
      }
      assertThat(got).containsExactlyInAnyOrder("a", "b", "c");
      assertThat(two.take(SHORT)).isNull();
      assertThat(text(other.take(LONG))).isEqualTo("a");
      other.release();
    }
    publish("lost");
    try (Inflow again = line(null, "endpoint", false, null)) {
      assertThat(again.take(SHORT)).isNull();
    }
  }

  @Test
  void aDurableSubscriptionOutlivesLinesAndProvider() throws Exception {
    for (String client : new String[] {null, "bank"}) {
      line(client, "copy", true, null).close();
    }
    publish("kept");
    provider.close();
    open();
    assertThat(provider.admin().subscriptions())
        .contains(new SubscriptionStatus("PRICES", "bank", "copy", true, true, null, 0, 1, 0, 0));
    for (String client : new String[] {null, "bank"}) {
      try (Inflow line = line(client, "copy", true, null)) {
        assertThat(text(line.take(LONG))).isEqualTo("kept");
        line.accept();
      }
    }
  }

  @Test
  void aBranchCommitsAndRollsBackWhatCameFromATopic() throws Exception {
    try (Inflow line = line(null, "copy", true, null)) {
      publish("a");
      branch(line, "b1").rollback(xid("b1"));
      Message again = line.take(LONG);
      assertThat(again.getJMSRedelivered()).isTrue();
      line.release();
      branch(line, "b2").prepare(xid("b2"));
    }
    // A branch that is prepared outlives the line of its messages.
    provider.recoveryResource().commit(xid("b2"), false);
    try (Inflow line = line(null, "copy", true, null)) {
      assertThat(line.take(SHORT)).isNull();
    }
  }

  @Test
  void aPreparedBranchOutlivesASubscriptionThatIsOver() throws Exception {
    try (Inflow line = line(null, "own", false, null)) {
      publish("a");
      branch(line, "b3").prepare(xid("b3"));
    }
    assertThat(provider.admin().subscriptions()).isEmpty();
    provider.recoveryResource().commit(xid("b3"), false);
    assertThat(provider.admin().inDoubt()).isEmpty();
  }

  private static XAResource branch(Inflow line, String name) throws Exception {
    assertThat(line.take(LONG)).isNotNull();
    XAResource resource = line.xaResource();
    resource.start(xid(name), XAResource.TMNOFLAGS);
    line.accept();
    resource.end(xid(name), XAResource.TMSUCCESS);
    return resource;
  }

  @Test
  void aPoisonedMessageBecomesADeadLetterAndGoesBackToItsSubscription() throws Exception {
    line(null, "other", true, null).close();
    try (Inflow line =
        provider.openInflow(
            new InflowSpec(
                "PRICES",
                new InflowSpec.Subscription(null, "copy", true),
                null,
                Map.of("max-deliveries", "1"),
                null,
                null))) {
      publish("poison");
      assertThat(line.take(LONG)).isNotNull();
      line.refuse(new IllegalStateException("never"));
      assertThat(line.take(SHORT)).isNull();
    }
    DeadLetterStatus letter = provider.admin().deadLetters().get(0);
    assertThat(letter.origin()).startsWith("topic:PRICES?subscription=");
    try (Inflow line = line(null, "copy", true, null)) {
      assertThat(line.take(SHORT)).isNull();
      provider.admin().requeue(letter.id());
      Message back = line.take(LONG);
      assertThat(text(back)).isEqualTo("poison");
      assertThat(back.getJMSDestination()).hasToString("topic:PRICES");
      line.accept();
    }
    try (Inflow other = line(null, "other", true, null)) {
      assertThat(text(other.take(LONG))).isEqualTo("poison");
      other.accept();
      assertThat(other.take(SHORT)).isNull();
    }
  }

  @Test
  void aDeadLetterOfASubscriptionThatIsGoneStays() throws Exception {
    try (Inflow line =
        provider.openInflow(
            new InflowSpec(
                "PRICES",
                new InflowSpec.Subscription(null, "guest", false),
                null,
                Map.of("max-deliveries", "1"),
                null,
                null))) {
      publish("poison");
      assertThat(line.take(LONG)).isNotNull();
      line.refuse(new IllegalStateException("never"));
    }
    DeadLetterStatus letter = provider.admin().deadLetters().get(0);
    assertThatThrownBy(() -> provider.admin().requeue(letter.id()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HF-1022");
    assertThat(provider.admin().deadLetters()).hasSize(1);
  }

  @Test
  void aTopicsSelectorIsItsSubscriptions() throws Exception {
    try (Inflow line = line(null, "high", true, "JMSPriority > 5")) {
      publish("low");
      assertThat(line.take(SHORT)).isNull();
      assertThatThrownBy(() -> line(null, "high", true, "JMSPriority > 6"))
          .isInstanceOf(JMSException.class)
          .hasMessageContaining("HF-1052");
    }
    assertThatThrownBy(() -> line(null, "bad", true, "a ="))
        .isInstanceOf(InvalidSelectorException.class);
  }
}
