// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What a node asks of its database while nothing happens, with 200 consumers that wait, each on a
 * queue of its own, beside another idle node.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class IdleNodeTest {
  private static final int CONSUMERS = 200;
  private static final Duration SPAN = Duration.ofSeconds(10);

  /** A few statements a second: two questions for news, and what the sweeps and the lease need. */
  private static final double MOST = 6;

  private final CountingDriver driver = new CountingDriver();

  @Parameter TestDatabase database;

  private String url;
  private HoldfastConnectionFactory idle;
  private HoldfastConnectionFactory other;

  @BeforeEach
  void open() throws SQLException {
    url = database.create();
    idle = new HoldfastConnectionFactory();
    idle.setDataSource(driver.around(source()));
    idle.setProperties(properties("idle"));
    other = new HoldfastConnectionFactory(url);
    other.setUser(database.user());
    other.setProperties(properties("other"));
  }

  @AfterEach
  void close() {
    idle.close();
    other.close();
    database.drop(url);
  }

  private DataSource source() throws SQLException {
    if (database == TestDatabase.MARIADB) {
      MariaDbDataSource source = new MariaDbDataSource(url);
      source.setUser(database.user());
      return source;
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(database.user());
    return source;
  }

  private static Properties properties(String name) {
    Properties properties = new Properties();
    properties.putAll(Map.of("store.durability", "relaxed", "node.name", name));
    return properties;
  }

  @Test
  void itAsksAFewStatementsASecondHoweverManyWait() {
    try (JMSContext context = idle.createContext();
        JMSContext neighbour = other.createContext()) {
      List<JMSConsumer> waiting = new ArrayList<>();
      for (int i = 0; i < CONSUMERS; i++) {
        JMSConsumer consumer =
            context
                .createContext(JMSContext.AUTO_ACKNOWLEDGE)
                .createConsumer(context.createQueue("IDLE" + i));
        consumer.setMessageListener(message -> {});
        waiting.add(consumer);
      }
      assertThat(neighbour.createConsumer(neighbour.createQueue("IDLE0")).receiveNoWait()).isNull();
      awaitRest();
      long statements = driver.statements();
      long ends = driver.ends();
      double seconds = elapse(SPAN);
      double each = (driver.statements() - statements) / seconds;
      System.out.printf(
          "idle on %s: %.1f statements and %.1f commits a second, %d consumers%n",
          database, each, (driver.ends() - ends) / seconds, waiting.size());
      assertThat(each).isLessThan(MOST);
      assertThat(driver.ends() - ends).isLessThanOrEqualTo(driver.statements() - statements);
    }
  }

  /** What the opening of so many consumers and the arrival of the neighbour made it read. */
  private void awaitRest() {
    long[] last = {driver.statements()};
    Awaitility.await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              long before = last[0];
              last[0] = driver.statements();
              return last[0] - before < 2 * MOST;
            });
  }

  private static double elapse(Duration span) {
    long began = System.nanoTime();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(span.multipliedBy(3))
        .until(() -> System.nanoTime() - began >= span.toNanos());
    return (System.nanoTime() - began) / 1e9;
  }
}
