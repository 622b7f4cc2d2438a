// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.MessagingProvider;
import io.holdfast.TestXid;
import io.holdfast.config.ProviderConfig;
import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node is killed at every step that it takes on the database, and at three points of each: the
 * statement that makes the step has not arrived, its COMMIT has not, or the COMMIT's answer has
 * not. Another node then has every message once, where the commit says.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class KillAtStepTest {
  /** What the node puts into its queue before. */
  static final List<String> STORED = List.of("/a", "/b");

  /** What it sends in its step. */
  static final String SENT = "/c";

  private static final List<Trap.Kind> POINTS =
      List.of(Trap.Kind.KEEP_STATEMENT, Trap.Kind.KEEP_COMMIT, Trap.Kind.KEEP_ANSWER);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String DEAD_LETTERS = "DLQ";

  /** What the node is doing. */
  enum Step {
    CLAIM("update hf_message", "/a /b", "/a /b"),
    CONSUME("delete from hf_message", "/a /b", "/b"),
    SEND("insert into hf_message", "/a /b", "/a /b /c"),
    PREPARE("insert into hf_branch", "/a /b", "/b /c"),
    COMMIT_BRANCH("delete from hf_branch", "/b /c", "/b /c"),
    ROLL_BACK("delete from hf_branch", "/b /c", "/a /b"),
    MOVE("delete from hf_scheduled", "/a /b /c", "/a /b /c"),
    DEAD_LETTER("delete from hf_message", "/a /b", "/b DLQ/a");

    final String statement;
    private final String without;
    private final String done;

    /**
     * A step.
     *
     * @param statement what makes it
     * @param without what is there in the end when its commit did not happen and every branch that
     *     is prepared is committed; dead letters are marked
     * @param done the same when it did
     */
    Step(String statement, String without, String done) {
      this.statement = statement;
      this.without = without;
      this.done = done;
    }
  }

  @Parameter TestDatabase database;

  private String url;

  @BeforeEach
  void open() {
    url = database.create();
  }

  @AfterEach
  void close() {
    database.drop(url);
  }

  /**
   * The next node starts while one is killed: most of the time goes into their start. Only what is
   * due would be moved by the one that starts.
   */
  @Test
  void everyMessageIsThereOnceWhereverANodeDies() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    Deque<DoomedNode> starting = new ArrayDeque<>();
    try {
      for (Step step : Step.values()) {
        for (Trap.Kind point : POINTS) {
          if (!starting.isEmpty() && starting.element().step() == Step.MOVE) {
            starting.remove().die();
          }
          starting.add(DoomedNode.start(database, url, step, point));
          expected.put(
              step + "-" + point, point == Trap.Kind.KEEP_ANSWER ? step.done : step.without);
          if (starting.size() > 1) {
            starting.remove().die();
          }
        }
      }
      starting.remove().die();
    } finally {
      for (DoomedNode left : starting) {
        left.end();
      }
    }
    assertThat(found(expected.keySet().stream().toList())).isEqualTo(expected);
  }

  /** What another node finds in each queue, and of each in the dead letters. */
  private Map<String, String> found(List<String> queues) throws Exception {
    try (MessagingProvider survivor =
            MessagingProvider.start(
                ProviderConfig.of(
                    Map.of(
                        "store.url", url,
                        "store.user", database.user(),
                        "store.durability", "relaxed",
                        "redelivery.max-deliveries", "0",
                        "node.lease", "2s",
                        "node.name", "survivor")));
        JMSContext context = survivor.connectionFactory().createContext()) {
      Awaitility.await("all of them are taken for dead").atMost(LIMIT).until(() -> alive() == 1);
      settle(survivor.recoveryResource());
      List<String> dead = drain(context, DEAD_LETTERS);
      Map<String, String> found = new TreeMap<>();
      for (String queue : queues) {
        List<String> texts = drain(context, queue);
        dead.stream()
            .filter(text -> text.startsWith(queue + "/"))
            .forEach(text -> texts.add(DEAD_LETTERS + text));
        found.put(queue, String.join(" ", texts).replace(queue, ""));
      }
      return found;
    }
  }

  private long alive() throws SQLException {
    return database.ask(url, "select count(*) from hf_node where died_at is null");
  }

  /** As a transaction manager that had decided to commit. */
  private static void settle(XAResource resource) throws XAException {
    Xid[] prepared = resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
    List<String> names =
        Stream.of(prepared)
            .map(xid -> new String(xid.getGlobalTransactionId(), StandardCharsets.UTF_8))
            .sorted()
            .toList();
    assertThat(names)
        .containsExactly(
            "COMMIT_BRANCH-KEEP_COMMIT",
            "COMMIT_BRANCH-KEEP_STATEMENT",
            "PREPARE-KEEP_ANSWER",
            "ROLL_BACK-KEEP_COMMIT",
            "ROLL_BACK-KEEP_STATEMENT");
    for (String name : names) {
      resource.commit(new TestXid(name), false);
    }
  }

  private static List<String> drain(JMSContext context, String queue) throws JMSException {
    List<String> texts = new ArrayList<>();
    try (JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
      Message message = consumer.receiveNoWait();
      while (message != null) {
        texts.add(message.getBody(String.class));
        message = consumer.receiveNoWait();
      }
    }
    return texts;
  }
}
