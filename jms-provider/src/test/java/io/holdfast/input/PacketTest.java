// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is larger than MariaDB's max_allowed_packet, which is 16 MiB unless somebody changes it. */
class PacketTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final long LONG = 30_000;

  private HoldfastConnectionFactory factory;
  private JMSContext context;
  private Queue queue;
  private long packet;

  @BeforeEach
  void open() throws SQLException {
    factory = TestProvider.MARIADB.open();
    Properties properties = new Properties();
    properties.setProperty("store.durability", "relaxed");
    properties.setProperty("store.retry-timeout", "2s");
    factory.setProperties(properties);
    context = factory.createContext();
    queue = context.createQueue("Q");
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("select @@max_allowed_packet")) {
      answer.next();
      packet = answer.getLong(1);
    }
    assertThat(packet).isEqualTo(16L * MEBIBYTE);
  }

  @AfterEach
  void close() throws SQLException {
    limit(packet);
    context.close();
    TestProvider.MARIADB.close(factory);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(factory.getUrl(), factory.getUser(), "");
  }

  private void limit(long bytes) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set global max_allowed_packet = " + bytes);
    }
  }

  @Test
  void aBodyOfManyPacketsArrives() {
    byte[] body = new byte[40 * MEBIBYTE];
    Arrays.fill(body, (byte) 7);
    context.createProducer().send(queue, body);
    assertThat(context.createConsumer(queue).receiveBody(byte[].class, LONG)).isEqualTo(body);
  }

  @Test
  void aTransactionOfManyPacketsArrives() {
    String text = "x".repeat(60_000);
    try (JMSContext transacted = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      for (int i = 0; i < 400; i++) {
        transacted.createProducer().send(queue, i + text);
      }
      transacted.commit();
    }
    JMSConsumer consumer = context.createConsumer(queue);
    for (int i = 0; i < 400; i++) {
      assertThat(consumer.receiveBody(String.class, LONG)).isEqualTo(i + text);
    }
  }

  /** What a provider finds at its start must be more; but somebody may lower it later. */
  @Test
  void aBodyLargerThanALoweredLimitArrives() throws SQLException {
    limit(MEBIBYTE);
    TestDatabase.MARIADB.cut(factory.getUrl());
    byte[] body = new byte[3 * MEBIBYTE];
    Arrays.fill(body, (byte) 7);
    context.createProducer().send(queue, body);
    context.createProducer().send(queue, "x".repeat(3 * MEBIBYTE));
    JMSConsumer consumer = context.createConsumer(queue);
    assertThat(consumer.receiveBody(byte[].class, LONG)).isEqualTo(body);
    assertThat(consumer.receiveBody(String.class, LONG)).hasSize(3 * MEBIBYTE);
  }

  /**
   * The limit was lowered under a provider that runs. MariaDB ends the connection without a reason,
   * so that the commit is tried for a while; then it is refused.
   */
  @Test
  void aRowThatNoLongerFitsIsRefusedAndTheOthersAreSent() throws SQLException {
    limit(MEBIBYTE);
    TestDatabase.MARIADB.cut(factory.getUrl());
    JMSProducer producer = context.createProducer();
    producer.send(queue, "before");
    JMSProducer large = context.createProducer();
    // As many characters as properties may have, three bytes each.
    large.setProperty("large", "€".repeat(900_000));
    assertThatThrownBy(() -> large.send(queue, "refused"))
        .isInstanceOf(JMSRuntimeException.class)
        .hasMessageContaining("Nothing was written");
    producer.send(queue, "after");
    JMSConsumer consumer = context.createConsumer(queue);
    assertThat(consumer.receiveBody(String.class, LONG)).isEqualTo("before");
    assertThat(consumer.receiveBody(String.class, LONG)).isEqualTo("after");
    assertThat(consumer.receiveNoWait()).isNull();
  }
}
