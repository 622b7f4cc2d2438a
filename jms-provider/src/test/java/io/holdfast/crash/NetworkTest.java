// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * What a bad network between a node and its database does to a commit, on the wire itself: whatever
 * becomes of the answer, a message is sent once and consumed once.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NetworkTest {
  private static final String SEND = "insert into hf_message";
  private static final String CONSUME = "delete from hf_message";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofSeconds(6);

  /** Whoever waits for a lock, on either database. */
  private static final Map<TestDatabase, String> WAITING =
      Map.of(
          TestDatabase.POSTGRESQL,
          "select count(*) from pg_stat_activity where wait_event_type = 'Lock'",
          TestDatabase.MARIADB,
          "select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'");

  @Parameter TestDatabase database;

  private String url;
  private Proxy proxy;
  private HoldfastConnectionFactory node;
  private JMSContext context;
  private Queue queue;

  @BeforeEach
  void open() throws IOException {
    url = database.create();
    proxy = Proxy.before(database, url);
    node =
        CrashNode.factory(
            proxy.through(url) + shortPatience(), database.user(), "behind", settings());
    context = node.createContext();
    queue = context.createQueue("Q");
    // The block of numbers and the connection are there before the commit that is meant.
    send("first");
    assertThat(receive(context)).isEqualTo("first");
  }

  @AfterEach
  void close() throws IOException {
    context.close();
    node.close();
    proxy.close();
    database.drop(url);
  }

  /** The servers that all tests share do not force their disks. */
  private static Properties settings() {
    Properties properties = new Properties();
    properties.setProperty("node.lease", LEASE.toString());
    properties.setProperty("store.durability", "relaxed");
    return properties;
  }

  /** How long the drivers wait for an answer, in seconds and in milliseconds. */
  private String shortPatience() {
    return database == TestDatabase.POSTGRESQL ? "&socketTimeout=3" : "&socketTimeout=3000";
  }

  private void send(String text) {
    context.createProducer().send(queue, text);
  }

  private String receive(JMSContext from) {
    try (JMSConsumer consumer = from.createConsumer(queue)) {
      return consumer.receiveBody(String.class, LIMIT.toMillis());
    }
  }

  /** What another node finds, which does not use the proxy. */
  private List<String> left() {
    List<String> texts = new ArrayList<>();
    HoldfastConnectionFactory other = CrashNode.factory(url, database.user(), "other", settings());
    try (JMSContext looking = other.createContext();
        JMSConsumer consumer = looking.createConsumer(queue)) {
      Message message = consumer.receiveNoWait();
      while (message != null) {
        texts.add(message.getBody(String.class));
        message = consumer.receiveNoWait();
      }
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    } finally {
      other.close();
    }
    return texts;
  }

  @Test
  void aSendWhoseAnswerIsLostHappenedOnce() throws InterruptedException {
    Trap trap = proxy.set(Trap.Kind.LOSE_ANSWER, SEND);
    send("once");
    trap.awaitSprung(Duration.ZERO);
    assertThat(left()).containsExactly("once");
  }

  @Test
  void anAcknowledgementWhoseAnswerIsLostHappenedOnce() throws InterruptedException {
    send("consumed");
    send("next");
    Trap trap = proxy.set(Trap.Kind.LOSE_ANSWER, CONSUME);
    assertThat(receive(context)).isEqualTo("consumed");
    trap.awaitSprung(LIMIT);
    assertThat(receive(context)).isEqualTo("next");
    assertThat(left()).isEmpty();
  }

  @Test
  void aCommitThatArrivesAfterTheNodeCameBackHappensOnce() throws Exception {
    Trap trap = proxy.set(Trap.Kind.HOLD_BACK, SEND);
    CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send("late"));
    trap.awaitSprung(LIMIT);
    awaitTheSecondAttempt();
    assertThat(sent).isNotDone();
    trap.release();
    trap.awaitCommitted(LIMIT);
    sent.get(20, TimeUnit.SECONDS);
    assertThat(left()).containsExactly("late");
  }

  @Test
  void aCommitThatNeverArrivesIsMadeAgain() throws Exception {
    Trap trap = proxy.set(Trap.Kind.HOLD_BACK, SEND);
    CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send("again"));
    trap.awaitSprung(LIMIT);
    awaitTheSecondAttempt();
    trap.abandon();
    sent.get(20, TimeUnit.SECONDS);
    assertThat(left()).containsExactly("again");
  }

  /**
   * The record of the second attempt waits for that of the first, which is still open. MariaDB
   * shows the same picture to whoever looks again within 100 ms.
   */
  private void awaitTheSecondAttempt() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(250))
        .atMost(LIMIT)
        .until(() -> ask(WAITING.get(database)) > 0);
  }

  private long ask(String sql) throws SQLException {
    return database.ask(url, sql);
  }

  @Test
  void connectionsThatAreCutAreReplaced() {
    proxy.cut();
    send("after");
    assertThat(receive(context)).isEqualTo("after");
  }

  /** No end hears that the other one is away: only patience helps. */
  @Test
  void halfOpenConnectionsAreGivenUpAndReplaced() {
    proxy.silence();
    long began = System.nanoTime();
    send("after");
    assertThat(receive(context)).isEqualTo("after");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LIMIT);
    assertThat(left()).isEmpty();
  }

  /**
   * Its heartbeat finds another way before its lease is over, however long the rest of it waits.
   */
  @Test
  void halfOpenConnectionsAreNotTheDeathOfTheirNode() throws SQLException {
    context.close();
    node.close();
    node = CrashNode.factory(proxy.through(url), database.user(), "patient", settings());
    context = node.createContext();
    HoldfastConnectionFactory other = CrashNode.factory(url, database.user(), "other", settings());
    try (JMSContext watching = other.createContext()) {
      assertThat(watching.createConsumer(queue).receiveNoWait()).isNull();
      // Its heartbeat has a connection from the first beat on.
      Awaitility.await()
          .atMost(LIMIT)
          .until(() -> ask("select count(*) from hf_node where heartbeat > started_at") == 2);
      proxy.silence();
      CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send("kept"));
      long end = System.nanoTime() + LEASE.multipliedBy(2).toNanos();
      Awaitility.await()
          .atMost(LEASE.multipliedBy(3))
          .until(
              () -> {
                assertThat(ask("select count(*) from hf_node where died_at is not null")).isZero();
                return System.nanoTime() > end;
              });
      sent.join();
      assertThat(ask("select count(*) from hf_node")).isEqualTo(2);
    } finally {
      other.close();
    }
  }

  @Test
  void aNodeWhoseConnectionsAreCutLeavesInGoodOrder() throws SQLException {
    send("left");
    proxy.cut();
    node.close();
    assertThat(ask("select count(*) from hf_node")).isZero();
    assertThat(left()).containsExactly("left");
  }

  @Test
  void aNodeThatCannotLeaveEndsAllTheSameAndCountsAsDead() throws Exception {
    context.close();
    node.close();
    Properties hasty = settings();
    hasty.setProperty("store.retry-timeout", "1s");
    node = CrashNode.factory(proxy.through(url), database.user(), "hasty", hasty);
    context = node.createContext();
    send("left");
    try (Heard stays = Heard.of("HF-1038")) {
      proxy.target(1);
      node.close();
      stays.await(Duration.ZERO);
    }
    assertThat(ask("select count(*) from hf_node where died_at is null")).isEqualTo(1);
    assertThat(left()).containsExactly("left");
  }

  @Test
  void aSlowNetworkOnlyTakesTime() {
    proxy.delay(Duration.ofMillis(100));
    send("slow");
    assertThat(receive(context)).isEqualTo("slow");
  }
}
