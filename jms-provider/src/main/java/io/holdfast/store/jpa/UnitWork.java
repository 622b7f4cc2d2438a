// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Redelivery;
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
    if (!passes(passing)) {
      return false;
    }
    List<PassingRow> passed = sends.stream().flatMap(send -> rows.passing(passing, send)).toList();
    passed.forEach(passing::add);
    unit.acknowledgements().forEach(row -> passing.remove(row.key()));
    receipt = new CommitReceipt(passed.stream().map(PassingRow::sent).toList());
    return true;
  }

  /** Whether nothing of it was written, or has to be written soon. */
  private boolean passes(PassingMessages passing) {
    return weight() > 0
        && unit.redeliveries().isEmpty()
        && unit.acknowledgements().stream().allMatch(row -> passing.contains(row.key()))
        && passing.room(sends.size(), size())
        && sends.stream().allMatch(rows::mayPass);
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
