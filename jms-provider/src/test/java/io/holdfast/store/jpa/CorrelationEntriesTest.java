// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.TestXid;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreContract;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A correlation id is noted as long as its row is there, and no longer. */
@ParameterizedClass
@EnumSource
class CorrelationEntriesTest extends StoreContract {
  private static final Xid XID = new TestXid(1, "global", "branch");

  @Parameter ObservedDatabase kind;

  private DataSource database;

  @Override
  protected StoreFixture fixture() {
    return kind.fixture(
        real -> {
          database = real;
          return real;
        });
  }

  @Test
  void whatIsConsumedLeavesNothing() throws SQLException {
    StoredMessage first = reply();
    send("without");
    reply();
    assertThat(entries()).isEqualTo(2);
    commit(acknowledges(row(first)));
    assertThat(entries()).isEqualTo(1);
    commit(redelivers(new Redelivery(row(reply()), 1, new Fate.Expired(), null)));
    assertThat(entries()).isEqualTo(1);
    assertThat(orphans()).isZero();
  }

  @Test
  void whatMovesTakesItsEntryAlong() throws SQLException {
    long dlq = store.destinations().findOrCreate(Kind.QUEUE, "DLQ").place();
    StoredMessage message = reply();
    commit(redelivers(new Redelivery(row(message), 1, new Fate.Delayed(store.now()), null)));
    assertThat(entries()).isZero();
    StoredMessage moved = store.schedule().moveDue(10).get(0);
    assertThat(entries()).isEqualTo(1);
    commit(redelivers(new Redelivery(row(moved), 2, new Fate.DeadLetter(dlq), null)));
    assertThat(entries()).isEqualTo(1);
    assertThat(orphans()).isZero();
    MessageKey dead = store.browsing().browse(MessageKey.start(dlq), 10).get(0).key();
    StoredMessage back = store.browsing().requeue(dead);
    assertThat(entries()).isEqualTo(1);
    assertThat(orphans()).isZero();
    commit(acknowledges(row(back)));
    assertThat(entries()).isZero();
  }

  @Test
  void aBranchWritesAndRemovesWhenItIsCommitted() throws SQLException {
    Send send = Send.toQueue(correlated("x", headers(4, 0, 0), "id", null), queue.place(), false);
    store.branches().prepare(XID, sends(send));
    assertThat(entries()).isZero();
    StoredMessage sent = store.branches().commit(XID).sent().get(0).message();
    assertThat(entries()).isEqualTo(1);
    store.branches().prepare(XID, acknowledges(row(sent)));
    store.branches().rollback(XID);
    assertThat(entries()).isEqualTo(1);
    store.branches().prepare(XID, acknowledges(row(sent)));
    assertThat(entries()).isEqualTo(1);
    store.branches().commit(XID);
    assertThat(entries()).isZero();
  }

  @Test
  void whatExpiresLeavesNothing() throws SQLException {
    sendWith("late", headers(4, 0, store.now() - 1), "id", null);
    assertThat(entries()).isEqualTo(1);
    assertThat(store.schedule().deleteExpired(10)).isEqualTo(1);
    assertThat(entries()).isZero();
  }

  @Test
  void aDroppedQueueLeavesNothing() throws SQLException {
    reply();
    store.destinations().drop(queue);
    assertThat(entries()).isZero();
  }

  private StoredMessage reply() {
    return sendWith("reply", headers(4, 0, 0), "id", null);
  }

  private long entries() throws SQLException {
    return ask("select count(*) from hf_correlation");
  }

  private long orphans() throws SQLException {
    return ask(
        "select count(*) from hf_correlation c"
            + " where not exists (select 1 from hf_message m where m.id = c.row_id)");
  }

  private long ask(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    }
  }
}
