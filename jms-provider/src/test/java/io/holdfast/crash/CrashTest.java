// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.store.jpa.RestartableServer;
import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nodes send and receive in transactions, and a tormentor does to them, their network and their
 * database whatever can happen; then every message is accounted for. {@code
 * -Dholdfast.crash.seconds} makes it longer, {@code -Dholdfast.crash.seed} repeats the tormentor's
 * choices.
 */
class CrashTest {
  private static final int SECONDS = Integer.getInteger("holdfast.crash.seconds", 20);
  private static final long SEED = Long.getLong("holdfast.crash.seed", System.nanoTime());

  /** How long nothing must come until there is nothing left, in milliseconds. */
  private static final long QUIET = 2_000;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @ParameterizedTest
  @EnumSource
  void everyMessageIsAccountedFor(TestDatabase database) throws Exception {
    System.out.println("crash seed " + SEED + " on " + database + ", accounts in " + directory);
    try (RestartableServer server = database.own()) {
      Scene scene = new Scene(database, server, directory);
      subscribe(scene);
      Tormentor tormentor = new Tormentor(scene, new Random(SEED));
      try {
        tormentor.torment(TimeUnit.SECONDS.toNanos(SECONDS));
        tormentor.awaitWork();
        assertThat(tormentor.stopAll()).containsOnly(0);
      } finally {
        System.out.println(tormentor);
        tormentor.killAll();
      }
      System.out.println(tormentor.claimsOfNobody() + " claims of nobody, which are free");
      compare(scene);
      assertThat(scene.ask("select count(*) from hf_message")).isZero();
    }
  }

  private void compare(Scene scene) throws IOException {
    Account account = new Account();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".account")).toList()) {
        account.read(file);
      }
    }
    List<String> left = left(scene);
    System.out.println(
        account.count(Account.Entry.SENT)
            + " sent, "
            + account.count(Account.Entry.RECEIVED)
            + " received, "
            + left.size()
            + " left, "
            + account.inDoubt(left)
            + " consumed by a transaction without an answer");
    assertThat(account.faults(left)).isEmpty();
    assertThat(account.count(Account.Entry.RECEIVED)).isGreaterThan(100);
  }

  private static HoldfastConnectionFactory last(Scene scene) {
    return CrashNode.factory(scene.server().url(), scene.server().user(), "last");
  }

  /** From now on whatever is published is for somebody. */
  private static void subscribe(Scene scene) {
    HoldfastConnectionFactory factory = last(scene);
    try (JMSContext context = factory.createContext()) {
      subscription(context).close();
    } finally {
      factory.close();
    }
  }

  private static JMSConsumer subscription(JMSContext context) {
    context.setClientID(CrashNode.CLIENT);
    return context.createDurableConsumer(
        context.createTopic(CrashNode.TOPIC), CrashNode.SUBSCRIPTION);
  }

  private static List<String> left(Scene scene) {
    HoldfastConnectionFactory factory = last(scene);
    List<String> left = new ArrayList<>();
    try (JMSContext context = factory.createContext();
        JMSContext reader = factory.createContext()) {
      // What the dead had claimed comes back when their leases are over.
      Awaitility.await()
          .atMost(LIMIT)
          .until(() -> scene.ask("select count(*) from hf_node where died_at is null") == 1);
      drain(context.createConsumer(context.createQueue(CrashNode.QUEUE)), left);
      drain(subscription(reader), left);
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    } finally {
      factory.close();
    }
    return left;
  }

  private static void drain(JMSConsumer consumer, List<String> left) throws JMSException {
    Message message = consumer.receive(QUIET);
    while (message != null) {
      left.add(CrashNode.word(message));
      message = consumer.receive(QUIET);
    }
  }
}
