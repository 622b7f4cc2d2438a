// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.store.BranchStore;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreException.Kind;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.transaction.xa.Xid;

/** Branches in memory; writes what it is asked into a timeline, and fails on demand. */
final class RecordingBranchStore implements BranchStore {
  private final Timeline timeline;
  private final Map<String, Branch> branches = new LinkedHashMap<>();
  private final Map<String, UnitOfWork> units = new LinkedHashMap<>();

  RecordingBranchStore(Timeline timeline) {
    this.timeline = timeline;
  }

  @Override
  public void prepare(Xid xid, UnitOfWork unit) {
    timeline.call("store.prepare " + Timeline.text(unit));
    if (branches.containsKey(xid.toString())) {
      throw new StoreException(Kind.CONFLICT, "stored already");
    }
    units.put(xid.toString(), unit);
    put(xid, BranchState.PREPARED, unit);
    timeline.answer();
  }

  private void put(Xid xid, BranchState state, UnitOfWork unit) {
    branches.put(
        xid.toString(),
        new Branch(xid, state, 1000, unit.sends().size(), unit.acknowledgements().size()));
  }

  @Override
  public CommitReceipt commit(Xid xid) {
    timeline.call("store.commit");
    settle(xid);
    timeline.answer();
    return CommitReceipt.NOTHING;
  }

  @Override
  public List<MessageKey> rollback(Xid xid) {
    timeline.call("store.rollback");
    List<MessageKey> freed = keys(settle(xid));
    timeline.answer();
    return freed;
  }

  private UnitOfWork settle(Xid xid) {
    Branch branch = branches.get(xid.toString());
    if (branch == null) {
      throw new StoreException(Kind.UNKNOWN, "not stored");
    }
    if (branch.state() != BranchState.PREPARED) {
      throw new StoreException(Kind.CONFLICT, "decided");
    }
    branches.remove(xid.toString());
    return units.remove(xid.toString());
  }

  private static List<MessageKey> keys(UnitOfWork unit) {
    return unit.acknowledgements().stream().map(Acknowledgement::key).toList();
  }

  @Override
  public List<Branch> branches() {
    timeline.call("store.branches");
    return new ArrayList<>(branches.values());
  }

  @Override
  public void forget(Xid xid) {
    timeline.call("store.forget");
    Branch branch = branches.get(xid.toString());
    if (branch == null || branch.state() == BranchState.PREPARED) {
      throw new StoreException(Kind.UNKNOWN, "nothing to forget");
    }
    branches.remove(xid.toString());
  }

  @Override
  public Decision decide(Xid xid, boolean commit) {
    timeline.call("store.decide");
    UnitOfWork unit = settle(xid);
    put(xid, commit ? BranchState.HEURISTIC_COMMIT : BranchState.HEURISTIC_ROLLBACK, unit);
    return new Decision(CommitReceipt.NOTHING, commit ? List.of() : keys(unit));
  }
}
