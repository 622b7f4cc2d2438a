// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.TestXid;
import io.holdfast.store.BranchStore.Branch;
import io.holdfast.store.BranchStore.BranchState;
import io.holdfast.store.StoreException.Kind;
import io.holdfast.store.UnitOfWork.Send;
import java.util.List;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Branches of distributed transactions, from prepare to forget. */
public abstract class BranchStoreContract extends StoreContract {
  private final Xid xid = new TestXid(4711, "global", "branch");

  @Test
  void preparedWorkIsInvisibleAndCommitMakesItHappen() {
    StoredMessage consumed = send("consumed");
    store.branches().prepare(xid, unit("sent", consumed));
    assertThat(page().messages()).isEmpty();
    CommitReceipt receipt = store.branches().commit(xid);
    assertThat(receipt.sent()).hasSize(1);
    assertThat(texts(page().messages())).containsExactly("sent");
    assertThat(page().messages().get(0).key()).isEqualTo(receipt.sent().get(0).message().key());
    assertThat(store.branches().branches()).isEmpty();
  }

  @Test
  void rollbackFreesTheRowsWithAHigherCountAndDropsTheSends() {
    StoredMessage consumed = send("consumed");
    store.branches().prepare(xid, unit("sent", consumed));
    assertThat(store.branches().rollback(xid)).containsExactly(consumed.key());
    StoredMessage back = page().messages().get(0);
    assertThat(text(back)).isEqualTo("consumed");
    assertThat(back.state()).isEqualTo(new DeliveryState(1, 0, null));
    assertThat(page().messages()).hasSize(1);
  }

  @Test
  void aBranchSurvivesACrashAndIsFoundByItsXid() {
    StoredMessage consumed = send("consumed");
    store.branches().prepare(xid, unit("sent", consumed));
    crash();
    List<Branch> found = store.branches().branches();
    assertThat(found).hasSize(1);
    Branch branch = found.get(0);
    assertThat(branch.state()).isEqualTo(BranchState.PREPARED);
    assertThat(branch.sends()).isEqualTo(1);
    assertThat(branch.acknowledgements()).isEqualTo(1);
    assertThat(branch.xid().getFormatId()).isEqualTo(4711);
    assertThat(branch.xid().getGlobalTransactionId()).isEqualTo(xid.getGlobalTransactionId());
    store.branches().commit(branch.xid());
    assertThat(texts(page().messages())).containsExactly("sent");
  }

  @Test
  void aPreparedRowCannotBeConsumedRedeliveredOrMarked() {
    StoredMessage consumed = send("consumed");
    store.branches().prepare(xid, unit("sent", consumed));
    refused(Kind.GONE, () -> commit(acknowledges(row(consumed))));
    assertThat(store.deliveries().mark(consumed.key(), 1)).isFalse();
    Xid other = new TestXid(1, "other", "b");
    refused(Kind.GONE, () -> store.branches().prepare(other, acknowledges(row(consumed))));
    assertThat(store.branches().branches()).hasSize(1);
  }

  @Test
  void prepareWithAMissingRowStoresNothing() {
    StoredMessage gone = send("gone");
    commit(acknowledges(row(gone)));
    refused(Kind.GONE, () -> store.branches().prepare(xid, unit("sent", gone)));
    assertThat(store.branches().branches()).isEmpty();
    refused(Kind.UNKNOWN, () -> store.branches().commit(xid));
    assertThat(page().messages()).isEmpty();
  }

  @Test
  void anXidIsPreparedOnce() {
    store.branches().prepare(xid, unit("sent"));
    refused(Kind.CONFLICT, () -> store.branches().prepare(xid, unit("again")));
    store.branches().commit(xid);
    refused(Kind.UNKNOWN, () -> store.branches().commit(xid));
    refused(Kind.UNKNOWN, () -> store.branches().rollback(xid));
  }

  @Test
  void aHeuristicCommitIsKeptUntilItIsForgotten() {
    StoredMessage consumed = send("consumed");
    store.branches().prepare(xid, unit("sent", consumed));
    assertThat(store.branches().decide(xid, true).receipt().sent()).hasSize(1);
    assertThat(texts(page().messages())).containsExactly("sent");
    assertThat(store.branches().branches())
        .extracting(Branch::state)
        .containsExactly(BranchState.HEURISTIC_COMMIT);
    refused(Kind.CONFLICT, () -> store.branches().commit(xid));
    refused(Kind.CONFLICT, () -> store.branches().rollback(xid));
    refused(Kind.CONFLICT, () -> store.branches().decide(xid, false));
    store.branches().forget(xid);
    assertThat(store.branches().branches()).isEmpty();
    refused(Kind.UNKNOWN, () -> store.branches().forget(xid));
  }

  @Test
  void aHeuristicRollbackFreesTheRows() {
    StoredMessage consumed = send("consumed");
    store.branches().prepare(xid, unit("sent", consumed));
    assertThat(store.branches().decide(xid, false).freed()).containsExactly(consumed.key());
    assertThat(texts(page().messages())).containsExactly("consumed");
    assertThat(store.branches().branches())
        .extracting(Branch::state)
        .containsExactly(BranchState.HEURISTIC_ROLLBACK);
  }

  @Test
  void aPreparedBranchCannotBeForgotten() {
    store.branches().prepare(xid, unit("sent"));
    refused(Kind.UNKNOWN, () -> store.branches().forget(xid));
    assertThat(store.branches().branches()).hasSize(1);
  }

  @Test
  void delayedSendsOfABranchWaitInTheSchedule() {
    long due = store.now() + 60_000;
    Send later = Send.toQueue(delayed("later", due), queue.place(), false);
    store.branches().prepare(xid, sends(later));
    assertThat(store.schedule().nextDue()).isEmpty();
    CommitReceipt receipt = store.branches().commit(xid);
    assertThat(receipt.sent().get(0).message().key()).isNull();
    assertThat(store.schedule().nextDue()).hasValue(due);
  }

  @Test
  void largeBodiesOfABranchComeThrough() {
    String large = "x".repeat(300_000);
    store.branches().prepare(xid, unit(large));
    store.branches().commit(xid);
    StoredMessage read = page().messages().get(0);
    assertThat(text(store.deliveries().withBody(read))).isEqualTo(large);
    Xid second = new TestXid(2, "second", "");
    store.branches().prepare(second, unit(large));
    store.branches().rollback(second);
    store.schedule().deleteReleasedBodies(10);
    assertThat(text(store.deliveries().withBody(read))).isEqualTo(large);
  }

  @Test
  void aDestinationOfAPreparedBranchIsNotDropped() {
    StoredMessage consumed = send("consumed");
    store.branches().prepare(xid, acknowledges(row(consumed)));
    refused(Kind.CONFLICT, () -> store.destinations().drop(queue));
    store.branches().rollback(xid);
    store.destinations().drop(queue);
    assertThat(store.destinations().find(queue.kind(), queue.name())).isEmpty();
  }

  private UnitOfWork unit(String sent, StoredMessage... consumed) {
    return new UnitOfWork(
        1,
        List.of(Send.toQueue(message(sent), queue.place(), false)),
        List.of(consumed).stream().map(this::row).toList(),
        List.of());
  }

  private static void refused(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
