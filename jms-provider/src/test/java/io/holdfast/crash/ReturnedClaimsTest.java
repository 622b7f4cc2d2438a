// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node whose database was away keeps no claim of messages that it does not deliver, though it
 * lives on.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReturnedClaimsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String CLAIMED =
      "select count(*) from hf_message m join hf_node n on n.id = m.claimed_by"
          + " where n.name = 'behind'";
  private static final int MESSAGES = 6;

  @Parameter TestDatabase database;

  private String url;
  private Proxy proxy;
  private HoldfastConnectionFactory node;
  private HoldfastConnectionFactory other;
  private JMSContext context;
  private JMSContext beside;
  private Queue queue;

  @BeforeEach
  void open() throws IOException {
    url = database.create();
    proxy = Proxy.before(database, url);
    node = CrashNode.factory(proxy.through(url), database.user(), "behind", settings());
    other = CrashNode.factory(url, database.user(), "other", settings());
    context = node.createContext();
    beside = other.createContext();
    queue = context.createQueue("Q");
    for (int i = 0; i < MESSAGES; i++) {
      beside.createProducer().send(queue, "m" + i);
    }
  }

  @AfterEach
  void close() throws IOException {
    back();
    context.close();
    node.close();
    beside.close();
    other.close();
    proxy.close();
    database.drop(url);
  }

  /** It gives a write up long before others take it for dead. */
  private static Properties settings() {
    Properties properties = new Properties();
    properties.setProperty("node.lease", "5m");
    properties.setProperty("store.retry-timeout", "1s");
    properties.setProperty("store.durability", "relaxed");
    return properties;
  }

  private long claimed() throws SQLException {
    return database.ask(url, CLAIMED);
  }

  private void away() {
    proxy.target(1);
  }

  private void back() {
    proxy.target(URI.create(url.substring("jdbc:".length())).getPort());
  }

  private void awaitEverythingBeside(int first) {
    try (JMSConsumer all = beside.createConsumer(queue)) {
      for (int i = first; i < MESSAGES; i++) {
        assertThat(all.receiveBody(String.class, LIMIT.toMillis())).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void whatCouldNotBeGivenBackIsGivenBackWhenTheDatabaseIsThereAgain() throws Exception {
    try (Heard refusals = Heard.of("HF-2110")) {
      JMSConsumer consumer = context.createConsumer(queue);
      assertThat(consumer.receiveBody(String.class, LIMIT.toMillis())).isEqualTo("m0");
      Awaitility.await().atMost(LIMIT).until(() -> claimed() == MESSAGES - 1);
      away();
      consumer.close();
      refusals.await(LIMIT);
      assertThat(claimed()).isEqualTo(MESSAGES - 1);
      back();
      awaitEverythingBeside(1);
    }
  }

  @Test
  void aDeliveryOfUnknownOutcomeGoesToTheOtherNodeCounted() throws Exception {
    Map<String, Integer> received = new HashMap<>();
    try (JMSContext transacted = context.createContext(JMSContext.SESSION_TRANSACTED);
        JMSConsumer consumer = transacted.createConsumer(queue)) {
      assertThat(consumer.receiveBody(String.class, LIMIT.toMillis())).isEqualTo("m0");
      proxy.set(Trap.Kind.HOLD_BACK, "delete from hf_message").beforeReset(this::away);
      assertThatThrownBy(transacted::commit).isInstanceOf(JMSRuntimeException.class);
    }
    back();
    try (JMSConsumer all = beside.createConsumer(queue)) {
      while (received.size() < MESSAGES) {
        Message message = all.receive(LIMIT.toMillis());
        received.put(message.getBody(String.class), message.getIntProperty("JMSXDeliveryCount"));
      }
    }
    assertThat(received).containsEntry("m0", 2).containsEntry("m1", 1).containsEntry("m5", 1);
  }

  @Test
  void aPageWhoseAnswerWasLostIsGivenBackThoughItsConsumerIsGone() throws Exception {
    try (Heard failures = Heard.of("HF-2101")) {
      Trap trap = proxy.set(Trap.Kind.LOSE_ANSWER, "update hf_message");
      trap.beforeReset(this::away);
      JMSConsumer consumer = context.createConsumer(queue);
      CompletableFuture<String> reading =
          CompletableFuture.supplyAsync(() -> consumer.receiveBody(String.class, 0));
      trap.awaitSprung(LIMIT);
      failures.await(LIMIT);
      consumer.close();
      assertThat(reading.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isNull();
      assertThat(claimed()).isEqualTo(MESSAGES);
      back();
      Awaitility.await().atMost(LIMIT).until(() -> claimed() == 0);
      awaitEverythingBeside(0);
    }
  }
}
