// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.CommitReceipt;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreContract;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * No statement of the store walks over a table of messages: each has a range of a key or an index.
 */
class H2PlansTest extends StoreContract {
  /** Tables that grow with the messages; sends of branches in doubt are few, and never browsed. */
  private static final String LARGE =
      "(?s).*\\bhf_(message|scheduled|expiry|body|body_chunk|branch_row)\\b.*";

  private final RecordingDriver driver = new RecordingDriver();
  private final H2Fixture files = new H2Fixture();

  @Override
  protected StoreFixture fixture() {
    return new OneStart() {
      @Override
      public MessageStore start() {
        MessageStore opened =
            WrappedDriver.open(H2Fixture.settings(files.file()), driver::around, Map.of());
        return files.opened(opened);
      }

      @Override
      public MessageStore restart() {
        store.close();
        return start();
      }

      @Override
      public void stop() {
        files.stop();
      }
    };
  }

  @Test
  void everyStatementHasARangeOrAnIndex() throws SQLException {
    everything();
    Set<String> statements = new LinkedHashSet<>(driver.drain());
    statements.removeIf(sql -> !sql.matches("(?s)(select|update|delete).*") || !sql.matches(LARGE));
    assertThat(statements).hasSizeGreaterThan(15);
    try (Connection connection =
        DriverManager.getConnection("jdbc:h2:holdfast:file:" + files.file())) {
      List<String> scanning = new ArrayList<>();
      for (String sql : statements) {
        if (plan(connection, sql).contains("tableScan")) {
          scanning.add(sql);
        }
      }
      assertThat(scanning).isEmpty();
    }
  }

  private void everything() {
    long dlq = store.destinations().findOrCreate(Kind.QUEUE, "DLQ").place();
    StoredMessage first = send("first");
    StoredMessage second = send("x".repeat(100_000));
    commit(sends(Send.toQueue(expiring("e", store.now() + 60_000), queue.place(), false)));
    commit(sends(Send.toQueue(delayed("d", store.now()), queue.place(), false)));
    commit(redelivers(new Redelivery(row(first), 1, new Fate.InPlace(false), null)));
    commit(redelivers(new Redelivery(row(first), 2, new Fate.DeadLetter(dlq), null)));
    store.deliveries().mark(second.key(), 1);
    store.deliveries().withBody(second);
    StoredXid xid = new StoredXid(1, new byte[] {1}, new byte[] {2});
    store.branches().prepare(xid, acknowledges(row(second)));
    store.branches().rollback(xid);
    store.branches().prepare(xid, acknowledges(row(second)));
    CommitReceipt nothing = store.branches().commit(xid);
    assertThat(nothing.sent()).isEmpty();
    MessageKey dead = store.browsing().browse(MessageKey.start(dlq), 10).get(0).key();
    store.browsing().requeue(dead);
    store.browsing().depths();
    store.schedule().moveDue(10);
    store.schedule().nextDue();
    store.schedule().deleteExpired(10);
    store.schedule().deleteReleasedBodies(10);
    store.destinations().drop(queue);
    restart();
  }

  private static String plan(Connection connection, String sql) throws SQLException {
    try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
      for (int i = 1; i <= explain.getParameterMetaData().getParameterCount(); i++) {
        explain.setInt(i, 1);
      }
      List<String> plan = new ArrayList<>();
      try (ResultSet result = explain.executeQuery()) {
        while (result.next()) {
          plan.add(result.getString(1));
        }
      }
      return String.join("\n", plan);
    }
  }
}
