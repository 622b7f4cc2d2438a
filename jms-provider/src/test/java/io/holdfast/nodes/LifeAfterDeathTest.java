// SPDX-License-Identifier: Apache-2.0
package io.holdfast.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A node is taken for dead for a while, in which others take over what it had. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LifeAfterDeathTest extends TwoNodes {
  private static final int MESSAGES = 20;
  private static final String CLAIMED =
      "select count(*) from hf_message m join hf_node n on n.id = m.claimed_by"
          + " where n.name = 'first'";

  private HoldfastConnectionFactory first;

  /** One whose heart beats seldom, so that it is dead for a while. */
  @BeforeEach
  void openFirst() {
    first = node("first");
    Properties slow = new Properties();
    slow.setProperty("node.name", "first");
    slow.setProperty("node.lease", "9s");
    first.setProperties(slow);
  }

  @AfterEach
  void closeFirst() {
    first.close();
  }

  private void sql(String text) throws SQLException {
    try (var connection = DriverManager.getConnection(url, database.user(), "");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(text)).isPositive();
    }
  }

  private static MessageConsumer subscriber(Connection connection) throws JMSException {
    connection.setClientID("reader");
    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
    return session.createDurableConsumer(session.createTopic("T"), "all");
  }

  private void publish() {
    try (JMSContext context = one.createContext()) {
      for (int i = 0; i < MESSAGES; i++) {
        context.createProducer().send(context.createTopic("T"), "m" + i);
      }
    }
  }

  /** Others may have gone on with a group, or a subscription, of which it had the next messages. */
  @Test
  void whatWaitsInItsMemoryIsGivenBack() throws Exception {
    try (Connection risen = first.createConnection();
        JMSContext sender = one.createContext()) {
      for (int i = 0; i < MESSAGES; i++) {
        sender.createProducer().send(sender.createQueue("Q"), "m" + i);
      }
      risen.start();
      Session session = risen.createSession(true, Session.SESSION_TRANSACTED);
      MessageConsumer consumer = session.createConsumer(session.createQueue("Q"));
      assertThat(consumer.receive(LONG).getBody(String.class)).isEqualTo("m0");
      assertThat(ask(CLAIMED)).isGreaterThan(1);
      sql("update hf_node set died_at = 1 where name = 'first'");
      Awaitility.await().until(() -> ask(CLAIMED) == 1);
      session.commit();
      assertThat(ask(CLAIMED)).isZero();
      for (int i = 1; i < MESSAGES; i++) {
        assertThat(consumer.receive(LONG).getBody(String.class)).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void whatTheNodeBeforeHasIsNotOvertaken() throws Exception {
    try (Connection risen = first.createConnection();
        Connection heir = two.createConnection()) {
      MessageConsumer before = subscriber(risen);
      publish();
      risen.start();
      assertThat(before.receive(LONG).getBody(String.class)).isEqualTo("m0");
      sql("update hf_node set died_at = 1 where name = 'first'");
      MessageConsumer after = subscriber(heir);
      sql("update hf_node set died_at = null where name = 'first'");
      heir.start();
      assertThat(after.receive(300)).isNull();
      before.close();
      for (int i = 0; i < MESSAGES; i++) {
        assertThat(after.receive(LONG).getBody(String.class)).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void theConsumerThatLostItsSubscriptionHearsOfIt() throws Exception {
    try (Connection risen = first.createConnection();
        Connection heir = two.createConnection()) {
      CountDownLatch heard = new CountDownLatch(1);
      MessageConsumer before = subscriber(risen);
      risen.setExceptionListener(
          e -> {
            assertThat(e).hasMessageContaining("HF-2111");
            heard.countDown();
          });
      risen.start();
      sql("update hf_node set died_at = 1 where name = 'first'");
      MessageConsumer after = subscriber(heir);
      assertThatThrownBy(() -> before.receive(LONG))
          .isInstanceOf(JMSException.class)
          .hasMessageContaining("HF-2111");
      assertThat(heard.await(LONG, TimeUnit.MILLISECONDS)).isTrue();
      assertThatThrownBy(() -> before.receiveNoWait()).hasMessageContaining("HF-2111");
      publish();
      heir.start();
      for (int i = 0; i < MESSAGES; i++) {
        assertThat(after.receive(LONG).getBody(String.class)).isEqualTo("m" + i);
      }
    }
  }
}
