// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A unit of work on the lane. Used by the lane's thread. */
final class UnitWork implements LaneWork {
  private final UnitOfWork unit;
  private final List<OutgoingSend> sends;
  private final RowWrites rows;
  private final CommitListener listener;
  private CommitReceipt receipt = CommitReceipt.NOTHING;

  UnitWork(UnitOfWork unit, List<OutgoingSend> sends, RowWrites rows, CommitListener listener) {
    this.unit = unit;
    this.sends = sends;
    this.rows = rows;
    this.listener = listener;
  }

  @Override
  public void write(LaneBatch batch) {
    if (!sends.isEmpty()) {
      List<CommitReceipt.Sent> sent = new ArrayList<>(sends.size());
      for (OutgoingSend send : sends) {
        rows.send(batch, send, sent);
      }
      receipt = new CommitReceipt(List.copyOf(sent));
    }
    for (Acknowledgement row : unit.acknowledgements()) {
      rows.acknowledge(batch, row);
    }
    for (Redelivery redelivery : unit.redeliveries()) {
      rows.redeliver(batch, redelivery);
    }
  }

  @Override
  public boolean pass(PassingMessages passing) {
    if (!unwritten(passing)) {
      return false;
    }
    List<List<Target>> targets = new ArrayList<>(sends.size());
    int count = 0;
    for (OutgoingSend send : sends) {
      List<Target> passable = rows.passable(send);
      if (passable == null) {
        return false;
      }
      targets.add(passable);
      count += passable.size();
    }
    if (!passing.room(count, size())) {
      return false;
    }
    List<PassingRow> passed = new ArrayList<>(count);
    for (int i = 0; i < sends.size(); i++) {
      rows.passing(passing, sends.get(i), targets.get(i)).forEach(passed::add);
    }
    passed.forEach(passing::add);
    unit.acknowledgements().forEach(row -> passing.remove(row.key()));
    receipt = new CommitReceipt(passed.stream().map(PassingRow::sent).toList());
    return true;
  }

  /** Whether nothing that it settles was written, or has to be written soon. */
  private boolean unwritten(PassingMessages passing) {
    return weight() > 0
        && unit.redeliveries().isEmpty()
        && unit.acknowledgements().stream().allMatch(row -> passing.contains(row.key()));
  }

  private long size() {
    return sends.stream().mapToLong(send -> send.send().message().size()).sum();
  }

  /** Whose units are written in their order. */
  long session() {
    return unit.session();
  }

  boolean sends() {
    return !sends.isEmpty();
  }

  /** Adds what it takes for granted to be written. */
  void settles(Set<MessageKey> keys) {
    unit.acknowledgements().forEach(row -> keys.add(row.key()));
    unit.redeliveries().forEach(row -> keys.add(row.delivery().key()));
  }

  @Override
  public void committed() {
    listener.committed(receipt);
  }

  @Override
  public void failed(StoreException cause) {
    listener.failed(cause);
  }

  @Override
  public int arrivals() {
    return sends.size() + unit.redeliveries().size();
  }

  @Override
  public int weight() {
    return sends.size() + unit.acknowledgements().size() + unit.redeliveries().size();
  }
}
