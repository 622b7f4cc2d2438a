// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreException.Kind;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What happened, in its order: calls of the store and of dispatch, and what a session and its
 * deliveries were told. The next call of the store can be made to fail, before it has an effect or
 * after.
 */
final class Timeline {
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private Kind before;
  private Kind after;
  private RuntimeException broken;

  /** The next call fails without an effect. */
  void failBefore(Kind kind) {
    before = kind;
  }

  /** The next call has its effect, and then fails. */
  void failAfter(Kind kind) {
    after = kind;
  }

  /** The next call throws something that no store may throw. */
  void breakNext(RuntimeException failure) {
    broken = failure;
  }

  void add(String event) {
    events.add(event);
  }

  void call(String event) {
    add(event);
    if (broken != null) {
      RuntimeException failure = broken;
      broken = null;
      throw failure;
    }
    if (before != null) {
      Kind kind = before;
      before = null;
      throw new StoreException(kind, "the store failed.");
    }
  }

  void answer() {
    if (after != null) {
      Kind kind = after;
      after = null;
      throw new StoreException(kind, "the answer was lost.");
    }
  }

  /** The events since the last time. */
  List<String> take() {
    List<String> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  static String text(UnitOfWork unit) {
    return unit.sends().size()
        + " sends, "
        + unit.acknowledgements().size()
        + " acks, "
        + unit.redeliveries().size()
        + " redeliveries";
  }

  Committer committer() {
    return new Committer() {
      @Override
      public CommitReceipt commit(UnitOfWork unit) {
        call("commit unit: " + text(unit));
        answer();
        return CommitReceipt.NOTHING;
      }

      @Override
      public void settled(CommitReceipt receipt) {
        add("dispatch: settled");
      }

      @Override
      public void recovered() {
        add("dispatch: recovered");
      }

      @Override
      public void freed(List<MessageKey> keys) {
        add("dispatch: freed " + keys.stream().map(MessageKey::arrival).toList());
      }
    };
  }

  /** A session that has a number and knows where its work goes. */
  final class RecordingSession implements BranchSession {
    private final long number;
    private TransactionContext context;
    private boolean local;

    RecordingSession(long number) {
      this.number = number;
    }

    /** A local transaction is open from now on. */
    void beginLocal() {
      local = true;
    }

    TransactionContext context() {
      return context;
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public void enter(TransactionContext entered) {
      if (local) {
        throw new IllegalStateException("a local transaction is open");
      }
      add("session " + number + " enters");
      context = entered;
    }

    @Override
    public void leave() {
      add("session " + number + " leaves");
      context = null;
    }
  }

  HeldDelivery delivery(long arrival) {
    return new HeldDelivery() {
      @Override
      public Acknowledgement acknowledgement() {
        return new Acknowledgement(new MessageKey(1, 4, arrival), false, 0, null);
      }

      @Override
      public Redelivery redelivery(Throwable cause) {
        return new Redelivery(acknowledgement(), 1, new Fate.InPlace(false), null);
      }

      @Override
      public void consumed() {
        add(arrival + " consumed");
      }

      @Override
      public void returned(Redelivery written) {
        add(arrival + " returned");
      }

      @Override
      public void lost() {
        add(arrival + " lost");
      }
    };
  }

  static Send send() {
    MessageHeaders headers =
        new MessageHeaders("ID:1", "queue:Q", true, 4, 0, 0, 0, null, null, null, null);
    return Send.toQueue(
        StoredMessage.unsent(
            MessageType.TEXT, headers, MessageProperties.NONE, new MessageBody.Text("x")),
        7,
        false);
  }
}
