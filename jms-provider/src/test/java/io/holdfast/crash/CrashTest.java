// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three nodes send and receive in transactions, and a tormentor kills, stops, suspends and cuts
 * them off at random; then every message is accounted for. {@code -Dholdfast.crash.seconds} makes
 * it longer, {@code -Dholdfast.crash.seed} repeats the tormentor's choices.
 */
class CrashTest {
  private static final int NODES = 3;
  private static final int SECONDS = Integer.getInteger("holdfast.crash.seconds", 25);
  private static final long SEED = Long.getLong("holdfast.crash.seed", System.nanoTime());

  /** Longer than the lease of the nodes. */
  private static final long NAP = 3_500;

  @TempDir Path directory;

  /** Where it happens. */
  record Scene(TestDatabase database, String url, Path directory) {
    String user() {
      return database.user();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageIsAccountedFor(TestDatabase database) throws Exception {
    Scene scene = new Scene(database, database.create(), directory);
    System.out.println("crash seed " + SEED + " on " + database);
    Tormentor tormentor = new Tormentor(scene, new Random(SEED));
    tormentor.torment(TimeUnit.SECONDS.toNanos(SECONDS));
    assertThat(tormentor.stopAll()).containsOnly(0);

    Account account = new Account();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".account")).toList()) {
        account.read(file);
      }
    }
    List<String> left = left(scene);
    System.out.println(
        tormentor
            + ": "
            + account.count(Account.Entry.SENT)
            + " sent, "
            + account.count(Account.Entry.RECEIVED)
            + " received, "
            + left.size()
            + " left, "
            + account.inDoubt(left)
            + " consumed by a transaction without an answer");
    assertThat(account.faults(left)).isEmpty();
    assertThat(account.count(Account.Entry.RECEIVED)).isGreaterThan(100);
    database.drop(scene.url());
  }

  private static List<String> left(Scene scene) {
    HoldfastConnectionFactory factory = CrashNode.factory(scene.url(), scene.user(), "last");
    List<String> left = new ArrayList<>();
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue(CrashNode.QUEUE));
      // Longer than a lease: what the dead had claimed comes back then.
      String text = consumer.receiveBody(String.class, 2 * NAP);
      while (text != null) {
        left.add(text);
        text = consumer.receiveBody(String.class, NAP);
      }
    } finally {
      factory.close();
    }
    return left;
  }

  /** Does something bad now and then. Used by one thread. */
  private static final class Tormentor {
    private final Scene scene;
    private final Random random;
    private final List<Victim> nodes = new ArrayList<>();
    private int started;
    private int kills;
    private int naps;
    private int cuts;
    private int stops;

    Tormentor(Scene scene, Random random) throws IOException {
      this.scene = scene;
      this.random = random;
      for (int i = 0; i < NODES; i++) {
        nodes.add(next());
      }
    }

    private Victim next() throws IOException {
      return Victim.start(scene, "node" + started++);
    }

    void torment(long nanos) throws Exception {
      long end = System.nanoTime() + nanos;
      while (System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(1_500 + random.nextInt(2_000));
        int victim = random.nextInt(NODES);
        switch (random.nextInt(5)) {
          case 0, 1 -> {
            nodes.get(victim).kill();
            nodes.set(victim, next());
            kills++;
          }
          case 2 -> {
            nodes.get(victim).signal("STOP");
            TimeUnit.MILLISECONDS.sleep(NAP);
            nodes.get(victim).signal("CONT");
            naps++;
          }
          case 3 -> {
            scene.database().cut(scene.url());
            cuts++;
          }
          default -> {
            assertThat(nodes.get(victim).stop()).isZero();
            nodes.set(victim, next());
            stops++;
          }
        }
      }
    }

    List<Integer> stopAll() throws Exception {
      List<Integer> exits = new ArrayList<>();
      for (Victim node : nodes) {
        exits.add(node.stop());
      }
      return exits;
    }

    @Override
    public String toString() {
      return kills + " kills, " + naps + " naps, " + cuts + " cuts, " + stops + " stops";
    }
  }
}
