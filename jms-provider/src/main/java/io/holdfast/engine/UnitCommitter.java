// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Send;
import io.holdfast.store.UnitOfWork.Target;
import io.holdfast.transaction.Committer;
import io.holdfast.transaction.WriteBehind;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The only way of units to the store. Decides at the last moment which messages are born claimed,
 * and tells dispatch of a commit before it tells the one who waits. Thread-safe.
 */
final class UnitCommitter implements Committer, WriteBehind {
  private static final int ACKNOWLEDGEMENT_SIZE = 64;

  private final MessageStore store;
  private final Dispatch dispatch;
  private final ByteGate gate;
  private final SendPace pace;

  UnitCommitter(MessageStore store, Dispatch dispatch, ByteGate gate) {
    this.store = store;
    this.dispatch = dispatch;
    this.gate = gate;
    this.pace = new SendPace(dispatch);
  }

  @Override
  public CommitReceipt commit(UnitOfWork unit) {
    if (unit.isEmpty()) {
      return CommitReceipt.NOTHING;
    }
    Pending pending = new Pending();
    submit(unit, pending);
    return pending.await();
  }

  @Override
  public void write(UnitOfWork unit, CommitListener outcome) {
    pace.wait(unit);
    long bytes = size(unit);
    gate.enter(bytes);
    submit(
        unit,
        new CommitListener() {
          @Override
          public void committed(CommitReceipt receipt) {
            gate.leave(bytes);
            outcome.committed(receipt);
          }

          @Override
          public void failed(StoreException cause) {
            gate.leave(bytes);
            outcome.failed(cause);
          }
        });
  }

  /** Submits a unit without waiting and without a bound. */
  void submit(UnitOfWork unit, CommitListener outcome) {
    UnitOfWork decided = withBirths(unit);
    store.commit(
        decided,
        new CommitListener() {
          @Override
          public void committed(CommitReceipt receipt) {
            dispatch.committed(decided, receipt);
            outcome.committed(receipt);
          }

          @Override
          public void failed(StoreException cause) {
            outcome.failed(cause);
          }
        });
  }

  @Override
  public void settled(CommitReceipt receipt) {
    dispatch.sent(receipt);
  }

  @Override
  public void freed(List<MessageKey> keys) {
    dispatch.freed(keys);
  }

  private UnitOfWork withBirths(UnitOfWork unit) {
    if (unit.sends().isEmpty()) {
      return unit;
    }
    List<Send> sends = unit.sends().stream().map(this::withBirth).toList();
    return new UnitOfWork(unit.session(), sends, unit.acknowledgements(), unit.redeliveries());
  }

  private Send withBirth(Send send) {
    StoredMessage message = send.message();
    if (send.publication() != null || message.headers().waitsAt(store.now())) {
      return send;
    }
    List<Target> targets =
        send.targets().stream()
            .map(target -> new Target(target.place(), dispatch.admits(target.place(), message)))
            .toList();
    return new Send(message, targets, null);
  }

  private static long size(UnitOfWork unit) {
    long sends = unit.sends().stream().mapToLong(send -> send.message().size()).sum();
    return sends + (long) ACKNOWLEDGEMENT_SIZE * unit.acknowledgements().size();
  }

  /** A caller that waits for its unit, uninterruptibly. Thread-safe. */
  private static final class Pending implements CommitListener {
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile CommitReceipt receipt;
    private volatile StoreException failure;

    @Override
    public void committed(CommitReceipt committed) {
      receipt = committed;
      answered.countDown();
    }

    @Override
    public void failed(StoreException cause) {
      failure = cause;
      answered.countDown();
    }

    CommitReceipt await() {
      boolean interrupted = false;
      while (true) {
        try {
          answered.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (failure != null) {
        throw new StoreException(failure.kind(), failure.getMessage(), failure);
      }
      return receipt;
    }
  }
}
