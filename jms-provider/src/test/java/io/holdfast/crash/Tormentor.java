// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Does something bad again and again: every kind once, in an order of its own, and all over. Used
 * by one thread.
 */
final class Tormentor {
  /** What can happen. */
  enum Fault {
    KILL,
    STOP,
    NAP,
    ALONE,
    CUT,
    HALF_OPEN,
    DELAY,
    LOST_ANSWER,
    LATE_COMMIT,
    RESTART,
    CRASH,
    STALL
  }

  private static final int NODES = 3;

  /** Each batch of a lane begins with its record. */
  private static final String BATCH = "insert into hf_lane_commit";

  private static final String DEAD = "select count(*) from hf_node where died_at is not null";
  private static final String ALIVE = "select count(*) from hf_node where died_at is null";

  /** Longer than a lease. */
  private static final long NAP = CrashNode.LEASE.toMillis() * 7 / 4;

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Scene scene;
  private final Random random;
  private final List<Victim> nodes = new ArrayList<>();
  private final Deque<Fault> deck = new ArrayDeque<>();
  private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
  private int started;

  Tormentor(Scene scene, Random random) throws IOException {
    this.scene = scene;
    this.random = random;
    while (nodes.size() < NODES) {
      join();
    }
  }

  private void join() throws IOException {
    nodes.add(Victim.start(scene, "node" + started++));
  }

  private Victim one() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  void torment(long nanos) throws Exception {
    awaitWork();
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Fault fault = next();
      happen(fault);
      done.merge(fault, 1, Integer::sum);
      pause(500, 1_500);
    }
  }

  private Fault next() {
    if (deck.isEmpty()) {
      List<Fault> all = new ArrayList<>(Arrays.asList(Fault.values()));
      Collections.shuffle(all, random);
      deck.addAll(all);
    }
    return deck.poll();
  }

  /** Some milliseconds of ordinary life. */
  private void pause(int least, int most) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(least + random.nextInt(most - least));
  }

  private void happen(Fault fault) throws Exception {
    switch (fault) {
      case KILL -> replace(true);
      case STOP -> replace(false);
      case NAP -> nap(one());
      case ALONE -> alone();
      case CUT -> one().network().cut();
      case HALF_OPEN -> one().network().silence();
      case DELAY -> delay(one().network());
      case LOST_ANSWER -> loseAnswer(one().network());
      case LATE_COMMIT -> holdBack(one().network());
      case RESTART -> restart(false);
      case CRASH -> restart(true);
      case STALL -> stall();
    }
  }

  private void end(Victim node, boolean kill) throws Exception {
    if (kill) {
      node.kill();
    } else {
      assertThat(node.stop()).as("exit of " + node).isZero();
    }
    nodes.remove(node);
  }

  private void replace(boolean kill) throws Exception {
    end(one(), kill);
    join();
  }

  private void nap(Victim node) throws Exception {
    node.signal("STOP");
    TimeUnit.MILLISECONDS.sleep(NAP);
    node.signal("CONT");
  }

  /** Some go until one is left, and then some come. */
  private void alone() throws Exception {
    while (nodes.size() > 1) {
      end(one(), random.nextBoolean());
    }
    pause(1_000, 3_000);
    while (nodes.size() < NODES) {
      join();
    }
  }

  private void delay(Proxy network) throws InterruptedException {
    network.delay(Duration.ofMillis(20 + random.nextInt(200)));
    pause(1_000, 3_000);
    network.delay(Duration.ZERO);
  }

  private void loseAnswer(Proxy network) throws InterruptedException {
    Trap trap = network.set(Trap.Kind.LOSE_ANSWER, BATCH);
    pause(1_000, 1_500);
    trap.remove();
  }

  private void holdBack(Proxy network) throws InterruptedException {
    Trap trap = network.set(Trap.Kind.HOLD_BACK, BATCH);
    pause(1_000, 4_000);
    trap.remove();
    if (random.nextInt(4) == 0) {
      trap.abandon();
    } else {
      trap.release();
    }
  }

  private void restart(boolean crash) throws InterruptedException {
    scene.server().stop(crash);
    pause(1, 2_000);
    scene.server().start();
  }

  /** All that live are there before and afterwards. */
  private void stall() throws Exception {
    awaitWork();
    Awaitility.await().atMost(LIMIT).until(() -> scene.ask(ALIVE) == nodes.size());
    long dead = scene.ask(DEAD);
    scene.server().stall();
    TimeUnit.MILLISECONDS.sleep(NAP);
    scene.server().resume();
    awaitWork();
    assertThat(scene.ask(DEAD)).as("nobody dies of a database that stalls").isEqualTo(dead);
  }

  /** Every node commits something, without being started anew. */
  void awaitWork() throws IOException {
    for (Victim node : nodes) {
      long before = node.written();
      Awaitility.await(node + " works").atMost(LIMIT).until(() -> node.written() > before);
    }
  }

  List<Integer> stopAll() throws Exception {
    List<Integer> exits = new ArrayList<>();
    for (Victim node : nodes) {
      exits.add(node.stop());
    }
    return exits;
  }

  /** Ends what is left after a failure. */
  void killAll() throws Exception {
    for (Victim node : nodes) {
      node.kill();
    }
  }

  /**
   * How many claims belong to nobody, neither living nor dead: a stop in good order leaves none.
   */
  long claimsOfNobody() throws SQLException {
    return scene.ask(
        "select count(*) from hf_message m where m.claimed_by <> 0"
            + " and not exists (select 1 from hf_node n where n.id = m.claimed_by)");
  }

  @Override
  public String toString() {
    return started + " nodes, faults " + done;
  }
}
