// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.BranchStore;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageKey;
import io.holdfast.store.UnitOfWork;
import java.util.List;
import javax.transaction.xa.Xid;

/** Prepared branches in hf_branch and its tables. Thread-safe. */
final class JpaBranchStore implements BranchStore {
  private final Vault vault;
  private final BranchWrites writes;
  private final int inlineBody;

  JpaBranchStore(Vault vault, BranchWrites writes, int inlineBody) {
    this.vault = vault;
    this.writes = writes;
    this.inlineBody = inlineBody;
  }

  @Override
  public void prepare(Xid xid, UnitOfWork unit) {
    if (!unit.redeliveries().isEmpty()) {
      throw new IllegalArgumentException("a branch has no redeliveries");
    }
    List<OutgoingSend> sends =
        unit.sends().stream().map(send -> OutgoingSend.of(send, inlineBody)).toList();
    vault
        .lane()
        .call(
            batch -> {
              writes.prepare(batch, xid, unit.acknowledgements(), sends);
              return null;
            });
  }

  @Override
  public CommitReceipt commit(Xid xid) {
    return vault.lane().call(batch -> writes.commit(batch, xid, false));
  }

  @Override
  public List<MessageKey> rollback(Xid xid) {
    return vault.lane().call(batch -> writes.rollback(batch, xid, false));
  }

  @Override
  public List<Branch> branches() {
    return vault.read(
        session ->
            session
                .createSelectionQuery("from BranchEntity b order by b.id", BranchEntity.class)
                .getResultStream()
                .map(JpaBranchStore::branch)
                .toList());
  }

  private static Branch branch(BranchEntity row) {
    return new Branch(
        new StoredXid(row.formatId, row.globalId, row.qualifier),
        BranchWrites.state(row),
        row.preparedAt,
        row.sends,
        row.acknowledgements);
  }

  @Override
  public void forget(Xid xid) {
    vault
        .lane()
        .call(
            batch -> {
              writes.forget(batch, xid);
              return null;
            });
  }

  @Override
  public Decision decide(Xid xid, boolean commit) {
    return vault
        .lane()
        .call(
            batch ->
                commit
                    ? new Decision(writes.commit(batch, xid, true), List.of())
                    : new Decision(CommitReceipt.NOTHING, writes.rollback(batch, xid, true)));
  }
}
