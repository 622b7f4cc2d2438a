// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The database has no space for a while: every write of a row is answered with the error that the
 * server gives then (PostgreSQL 53100, MariaDB 1114 and 1021), by triggers. Callers hear of it, and
 * all goes on when there is space.
 */
@ParameterizedClass
@EnumSource
class DiskFullTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final long LONG = LIMIT.toMillis();

  /** How a server says it. */
  enum Full {
    POSTGRESQL(TestDatabase.POSTGRESQL, ""),
    MARIADB_TABLE(TestDatabase.MARIADB, "1114"),
    MARIADB_DISK(TestDatabase.MARIADB, "1021");

    private final TestDatabase database;
    private final String error;

    Full(TestDatabase database, String error) {
      this.database = database;
      this.error = error;
    }

    private String begin(String event, String table) {
      String trigger = "create trigger full_" + event + "_" + table + " before " + event + " on ";
      return database == TestDatabase.POSTGRESQL
          ? trigger + table + " for each row execute function no_space()"
          : trigger
              + table
              + " for each row signal sqlstate 'HY000' set mysql_errno = "
              + error
              + ", message_text = 'no space left on device'";
    }

    private String end(String event, String table) {
      String trigger = "drop trigger if exists full_" + event + "_" + table;
      return database == TestDatabase.POSTGRESQL ? trigger + " on " + table : trigger;
    }
  }

  @Parameter Full full;

  private String url;
  private HoldfastConnectionFactory node;
  private JMSContext context;
  private Queue queue;

  @BeforeEach
  void open() throws SQLException {
    url = full.database.create();
    Properties properties = new Properties();
    properties.setProperty("store.durability", "relaxed");
    properties.setProperty("store.retry-timeout", "3s");
    node = CrashNode.factory(url, full.database.user(), "node", properties);
    context = node.createContext();
    queue = context.createQueue("Q");
    send("before");
    if (full.database == TestDatabase.POSTGRESQL) {
      run(
          "create function no_space() returns trigger language plpgsql as $$ begin raise exception"
              + " 'no space left on device' using errcode = '53100'; end $$");
    }
  }

  @AfterEach
  void close() throws SQLException {
    empty();
    context.close();
    node.close();
    full.database.drop(url);
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, full.database.user(), "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void fill() throws SQLException {
    run(full.begin("insert", "hf_lane_commit"));
    run(full.begin("insert", "hf_message"));
    run(full.begin("update", "hf_message"));
  }

  private void empty() throws SQLException {
    run(full.end("insert", "hf_lane_commit"));
    run(full.end("insert", "hf_message"));
    run(full.end("update", "hf_message"));
  }

  private void send(String text) {
    context.createProducer().send(queue, text);
  }

  private List<String> left() throws JMSException {
    List<String> texts = new ArrayList<>();
    try (JMSConsumer consumer = context.createConsumer(queue)) {
      Message message = consumer.receive(LONG);
      while (message != null) {
        texts.add(message.getBody(String.class));
        message = consumer.receive(500);
      }
    }
    return texts;
  }

  @Test
  void aSendIsRefusedWithTheReasonAndTheNextOneIsTaken() throws Exception {
    fill();
    assertThatThrownBy(() -> send("refused"))
        .isInstanceOf(JMSRuntimeException.class)
        .hasMessageContaining("no space left on device")
        .hasMessageContaining("Nothing was written");
    empty();
    send("after");
    assertThat(left()).containsExactly("before", "after");
  }

  private static void assertStillWaits(CompletableFuture<?> caller) {
    assertThatThrownBy(() -> caller.get(500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void aSendThatWaitsForSpaceIsSentOnce() throws Exception {
    fill();
    CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send("patient"));
    assertStillWaits(sent);
    empty();
    sent.get(LONG, TimeUnit.MILLISECONDS);
    assertThat(left()).containsExactly("before", "patient");
  }

  @Test
  void whatCouldNotBeConsumedComesAgain() throws Exception {
    try (JMSContext transacted = node.createContext(JMSContext.SESSION_TRANSACTED)) {
      JMSConsumer consumer = transacted.createConsumer(queue);
      assertThat(consumer.receiveBody(String.class, LONG)).isEqualTo("before");
      transacted.createProducer().send(queue, "with it");
      fill();
      assertThatThrownBy(transacted::commit)
          .isInstanceOf(JMSRuntimeException.class)
          .hasMessageContaining("no space left on device");
      empty();
      transacted.rollback();
    }
    assertThat(left()).containsExactly("before");
  }

  @Test
  void aConsumerThatWaitsGetsWhatIsThereWhenThereIsSpace() throws Exception {
    fill();
    CompletableFuture<String> received =
        CompletableFuture.supplyAsync(
            () -> {
              try (JMSContext own = node.createContext()) {
                return own.createConsumer(queue).receiveBody(String.class, LONG);
              }
            });
    assertStillWaits(received);
    empty();
    assertThat(received.get(LONG, TimeUnit.MILLISECONDS)).isEqualTo("before");
    send("after");
    assertThat(left()).containsExactly("after");
  }
}
