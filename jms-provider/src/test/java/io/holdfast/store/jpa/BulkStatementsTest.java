// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * A data source of the user's whose bulk statements do not tell how many rows each one deleted: in
 * a URL of ours the setting is refused, here it is met.
 */
class BulkStatementsTest {
  private static final long LONG = 20_000;

  private String url;
  private HoldfastConnectionFactory node;

  @BeforeEach
  void open() throws SQLException {
    url = MariaServer.NEW.create();
    MariaDbDataSource source = new MariaDbDataSource(url + "?useBulkStmts=true");
    source.setUser(MariaServer.NEW.user());
    node = new HoldfastConnectionFactory();
    node.setDataSource(source);
    Properties properties = new Properties();
    properties.setProperty("store.durability", "relaxed");
    node.setProperties(properties);
  }

  @AfterEach
  void close() {
    node.close();
    MariaServer.NEW.drop(url);
  }

  @Test
  void nothingIsConsumedThatWasNotCounted() throws SQLException {
    try (JMSContext context = node.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue queue = context.createQueue("Q");
      for (String text : new String[] {"a", "b", "c"}) {
        context.createProducer().send(queue, text);
      }
      context.commit();
      JMSConsumer consumer = context.createConsumer(queue);
      assertThat(consumer.receiveBody(String.class, LONG)).isEqualTo("a");
      assertThat(consumer.receiveBody(String.class, LONG)).isEqualTo("b");
      // Another node, which had taken this one for dead, has consumed one of them.
      try (Connection connection = DriverManager.getConnection(url, MariaServer.NEW.user(), "");
          Statement statement = connection.createStatement()) {
        assertThat(statement.executeUpdate("delete from hf_message where body_text = 'b'")).isOne();
      }
      assertThatThrownBy(context::commit)
          .isInstanceOf(JMSRuntimeException.class)
          .hasMessageContaining("HF-1074");
    }
  }
}
