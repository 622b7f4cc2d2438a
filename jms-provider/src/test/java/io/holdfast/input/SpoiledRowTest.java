// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that cannot be read goes to the dead letters with the reason, and its queue goes on. */
@ParameterizedClass
@EnumSource(
    value = TestProvider.class,
    names = {"POSTGRESQL", "MARIADB"})
class SpoiledRowTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Parameter TestProvider provider;

  private HoldfastConnectionFactory factory;

  @BeforeEach
  void open() {
    factory = provider.open();
  }

  @AfterEach
  void close() {
    provider.close(factory);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(factory.getUrl(), factory.getUser(), "");
  }

  /** A type of a newer version, properties that are cut off, a body of another type, no body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind = '?'",
        "properties = '{\"a\":'",
        "kind = 'M'",
        "body_text = null, body_id = 4711, body_length = 5"
      })
  void theQueueGoesOn(String spoiled) throws SQLException {
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue("Q");
      for (String text : new String[] {"before", "broken", "after"}) {
        context.createProducer().send(queue, text);
      }
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        int rows =
            statement.executeUpdate(
                "update hf_message set " + spoiled + " where body_text = 'broken'");
        assertThat(rows).isEqualTo(1);
      }
      JMSConsumer consumer = context.createConsumer(queue);
      assertThat(consumer.receiveBody(String.class, LIMIT.toMillis())).isEqualTo("before");
      assertThat(consumer.receiveBody(String.class, LIMIT.toMillis())).isEqualTo("after");
      Awaitility.await().atMost(LIMIT).until(() -> deadLetter() != null);
      assertThat(deadLetter()).contains("queue:Q").contains("HF-");
      assertThat(consumer.receiveNoWait()).isNull();
    }
  }

  /** Origin and reason, as an administrator reads them. */
  private String deadLetter() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select origin, text from hf_v_dead_letter")) {
      return row.next() ? row.getString(1) + ": " + row.getString(2) : null;
    }
  }
}
