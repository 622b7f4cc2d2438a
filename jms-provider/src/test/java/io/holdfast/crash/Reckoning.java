// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.HoldfastConnectionFactory;
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
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The beginning and the end of a scene: the subscription, and the comparison of all accounts. */
final class Reckoning {
  /** How long nothing must come until there is nothing left, in milliseconds. */
  private static final long QUIET = 2_000;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Reckoning() {}

  private static HoldfastConnectionFactory last(Scene scene) {
    return CrashNode.factory(scene.server().url(), scene.server().user(), "last");
  }

  /** From now on whatever is published is for somebody. */
  static void subscribe(Scene scene) {
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

  /** Compares what all nodes, which have ended, wrote down with what is left. */
  static Account compare(Scene scene) throws IOException {
    Account account = new Account();
    try (Stream<Path> files = Files.list(scene.directory())) {
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
    return account;
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
