// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.FakeDatabase.FakeBranch;
import io.holdfast.store.StoreException.Kind;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import java.util.List;
import javax.transaction.xa.Xid;

/** Branches of the fake. Thread-safe. */
final class FakeBranchStore implements BranchStore {
  private final FakeMessageStore store;
  private final FakeDatabase database;
  private final FakeUnits units;

  FakeBranchStore(FakeMessageStore store, FakeUnits units) {
    this.store = store;
    this.database = store.database();
    this.units = units;
  }

  @Override
  public void prepare(Xid xid, UnitOfWork unit) {
    store.call(
        () -> {
          XidKey key = XidKey.of(xid);
          if (database.branches.containsKey(key)) {
            throw new StoreException(Kind.CONFLICT, "the Xid is stored already");
          }
          units.check(unit);
          List<MessageKey> rows =
              unit.acknowledgements().stream().map(Acknowledgement::key).toList();
          UnitOfWork found =
              new UnitOfWork(
                  unit.session(),
                  units.resolved(unit.sends()),
                  unit.acknowledgements(),
                  unit.redeliveries());
          rows.forEach(row -> database.branchOfRow.put(row, key));
          return database.branches.put(
              key, new FakeBranch(key, BranchState.PREPARED, database.now(), found, rows));
        });
  }

  private FakeBranch prepared(Xid xid) {
    FakeBranch branch = database.branches.get(XidKey.of(xid));
    if (branch == null) {
      throw new StoreException(Kind.UNKNOWN, "no such branch");
    }
    if (branch.state() != BranchState.PREPARED) {
      throw new StoreException(Kind.CONFLICT, "it was decided heuristically");
    }
    return branch;
  }

  @Override
  public CommitReceipt commit(Xid xid) {
    return store.call(
        () -> {
          FakeBranch branch = prepared(xid);
          database.branches.remove(branch.xid());
          return write(branch);
        });
  }

  @Override
  public List<MessageKey> rollback(Xid xid) {
    return store.call(
        () -> {
          FakeBranch branch = prepared(xid);
          database.branches.remove(branch.xid());
          return free(branch);
        });
  }

  private CommitReceipt write(FakeBranch branch) {
    branch.keys().forEach(database.branchOfRow::remove);
    branch.keys().forEach(database.rows::remove);
    return units.send(branch.unit().sends(), false);
  }

  private List<MessageKey> free(FakeBranch branch) {
    branch.keys().forEach(database.branchOfRow::remove);
    for (MessageKey key : branch.keys()) {
      database.rows.computeIfPresent(
          key,
          (k, row) ->
              row.with(row.state().withDeliveries(row.state().deliveries() + 1).withClaim(0)));
    }
    return branch.keys();
  }

  @Override
  public List<Branch> branches() {
    return store.call(
        () ->
            database.branches.values().stream()
                .map(
                    branch ->
                        new Branch(
                            branch.xid(),
                            branch.state(),
                            branch.preparedAt(),
                            branch.unit().sends().size(),
                            branch.keys().size()))
                .toList());
  }

  @Override
  public void forget(Xid xid) {
    store.call(
        () -> {
          FakeBranch branch = database.branches.get(XidKey.of(xid));
          if (branch == null || branch.state() == BranchState.PREPARED) {
            throw new StoreException(Kind.UNKNOWN, "no heuristic decision of this Xid");
          }
          return database.branches.remove(branch.xid());
        });
  }

  @Override
  public Decision decide(Xid xid, boolean commit) {
    return store.call(
        () -> {
          FakeBranch branch = prepared(xid);
          BranchState state =
              commit ? BranchState.HEURISTIC_COMMIT : BranchState.HEURISTIC_ROLLBACK;
          database.branches.put(
              branch.xid(),
              new FakeBranch(
                  branch.xid(), state, branch.preparedAt(), branch.unit(), branch.keys()));
          return commit
              ? new Decision(write(branch), List.of())
              : new Decision(CommitReceipt.NOTHING, free(branch));
        });
  }
}
