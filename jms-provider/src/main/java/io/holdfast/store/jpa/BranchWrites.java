// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.BranchStore.BranchState;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Target;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.Xid;
import org.hibernate.StatelessSession;

/** The steps of a branch as rows, each within a batch of the lane. Used by the lane's thread. */
final class BranchWrites {
  private static final char PREPARED = 'P';
  private static final char COMMITTED = 'C';
  private static final char ROLLED_BACK = 'R';
  private static final int SEND_BITS = 20;

  private final DatabaseClock clock;
  private final RowWrites writes;
  private final MessageRows rows;
  private final GroupUse groups;

  BranchWrites(DatabaseClock clock, RowWrites writes, MessageRows rows, GroupUse groups) {
    this.groups = groups;
    this.clock = clock;
    this.writes = writes;
    this.rows = rows;
  }

  /** Writes a branch aside. */
  void prepare(LaneBatch batch, Xid xid, List<Acknowledgement> consumed, List<OutgoingSend> sends) {
    if (find(batch.session(), xid) != null) {
      throw conflict(StoreText.BRANCH_EXISTS.with(KeyText.of(xid)));
    }
    BranchEntity branch = new BranchEntity();
    branch.id = batch.counters().next(Counters.BRANCH);
    branch.formatId = xid.getFormatId();
    branch.globalId = xid.getGlobalTransactionId();
    branch.qualifier = xid.getBranchQualifier();
    branch.state = PREPARED;
    branch.preparedAt = clock.now();
    branch.acknowledgements = consumed.size();
    List<List<Target>> targets =
        sends.stream().map(send -> writes.targets(batch, send.send())).toList();
    branch.sends = (int) targets.stream().filter(found -> !found.isEmpty()).count();
    batch.insert(branch);
    long next = branch.id << SEND_BITS;
    for (int i = 0; i < sends.size(); i++) {
      next = aside(batch, sends.get(i), targets.get(i), next);
    }
    consumed.forEach(row -> batch.prepare(row, branch.id));
    // A row that another branch has is missing here, before its record would be a duplicate.
    batch.flush();
    for (Acknowledgement row : consumed) {
      Long code = CorrelationEntity.code(row.correlationId());
      batch.insert(new BranchRowEntity(PackedKey.pack(row.key()), branch.id, row.bodyId(), code));
    }
  }

  private static long aside(
      LaneBatch batch, OutgoingSend outgoing, List<Target> targets, long first) {
    OutgoingBody body = outgoing.body(targets.size());
    long bodyId = 0;
    if (body.apart() != null && !targets.isEmpty()) {
      bodyId = batch.counters().next(Counters.BODY);
      body.insert(batch, bodyId, targets.size());
    }
    long id = first;
    for (Target target : targets) {
      StoredMessage message = outgoing.send().message();
      BranchMessageEntity row = new BranchMessageEntity();
      row.id = id++;
      row.place = target.place();
      row.priority = message.headers().priority();
      MessageRows.fill(row, message);
      body.fill(row, bodyId);
      batch.insert(row);
    }
    return id;
  }

  /** Makes the branch's sends deliverable and its acknowledged rows vanish. */
  CommitReceipt commit(LaneBatch batch, Xid xid, boolean heuristic) {
    BranchEntity branch = prepared(batch.session(), xid);
    List<CommitReceipt.Sent> sent = new ArrayList<>();
    List<BranchMessageEntity> sends = sends(batch.session(), branch);
    batch.counters().expect(sends.size());
    for (BranchMessageEntity aside : sends) {
      sent.add(deliver(batch, aside));
    }
    for (BranchRowEntity row : consumed(batch.session(), branch)) {
      batch.deletePrepared(row.rowId, branch.id);
      batch.release(row.bodyId);
      batch.unexpire(row.rowId);
      batch.uncorrelate(row.rowId, row.correlation);
      if (groups.known()) {
        // Others of its group may have waited for this branch, whose node is perhaps long gone.
        batch.freedAll(PackedKey.place(row.rowId));
      }
    }
    end(batch, branch, heuristic, COMMITTED);
    return new CommitReceipt(List.copyOf(sent));
  }

  private CommitReceipt.Sent deliver(LaneBatch batch, BranchMessageEntity aside) {
    if (aside.deliverAt > aside.sentAt && aside.deliverAt > clock.now()) {
      ScheduledEntity waiting = new ScheduledEntity();
      waiting.copy(aside);
      waiting.id = batch.counters().next(Counters.SCHEDULED);
      waiting.place = aside.place;
      waiting.dueAt = aside.deliverAt;
      waiting.priority = aside.priority;
      batch.insert(waiting);
      return new CommitReceipt.Sent(rows.read(waiting, null, aside.priority), aside.place, false);
    }
    MessageEntity row = writes.insert(batch, aside.place, aside.priority);
    row.copy(aside);
    writes.index(batch, row);
    return new CommitReceipt.Sent(rows.read(row), aside.place, false);
  }

  /** Makes the branch's sends vanish and its acknowledged rows free, with a higher count. */
  List<MessageKey> rollback(LaneBatch batch, Xid xid, boolean heuristic) {
    BranchEntity branch = prepared(batch.session(), xid);
    List<MessageKey> freed = new ArrayList<>();
    for (BranchMessageEntity aside : sends(batch.session(), branch)) {
      batch.release(aside.bodyId);
    }
    for (BranchRowEntity row : consumed(batch.session(), branch)) {
      batch.free(row.rowId, branch.id);
      freed.add(PackedKey.unpack(row.rowId));
    }
    end(batch, branch, heuristic, ROLLED_BACK);
    return freed;
  }

  private static void end(LaneBatch batch, BranchEntity branch, boolean heuristic, char state) {
    StatelessSession session = batch.session();
    session
        .createMutationQuery("delete from BranchRowEntity r where r.branch = :branch")
        .setParameter("branch", branch.id)
        .executeUpdate();
    session
        .createMutationQuery("delete from BranchMessageEntity m where m.id between :from and :to")
        .setParameter("from", branch.id << SEND_BITS)
        .setParameter("to", ((branch.id + 1) << SEND_BITS) - 1)
        .executeUpdate();
    if (heuristic) {
      branch.state = state;
      session.update(branch);
    } else {
      session.delete(branch);
    }
  }

  /** Removes the memory of a heuristic decision. */
  void forget(LaneBatch batch, Xid xid) {
    BranchEntity branch = find(batch.session(), xid);
    if (branch == null || branch.state == PREPARED) {
      throw unknown(xid);
    }
    batch.session().delete(branch);
  }

  private static List<BranchMessageEntity> sends(StatelessSession session, BranchEntity branch) {
    return session
        .createSelectionQuery(
            "from BranchMessageEntity m where m.id between :from and :to order by m.id",
            BranchMessageEntity.class)
        .setParameter("from", branch.id << SEND_BITS)
        .setParameter("to", ((branch.id + 1) << SEND_BITS) - 1)
        .getResultList();
  }

  private static List<BranchRowEntity> consumed(StatelessSession session, BranchEntity branch) {
    return session
        .createSelectionQuery(
            "from BranchRowEntity r where r.branch = :branch order by r.rowId",
            BranchRowEntity.class)
        .setParameter("branch", branch.id)
        .getResultList();
  }

  private static BranchEntity prepared(StatelessSession session, Xid xid) {
    BranchEntity branch = find(session, xid);
    if (branch == null) {
      throw unknown(xid);
    }
    if (branch.state != PREPARED) {
      throw conflict(
          StoreText.DECIDED_BRANCH.with(
              KeyText.of(xid), branch.state == COMMITTED ? "committed" : "rolled back"));
    }
    return branch;
  }

  private static BranchEntity find(StatelessSession session, Xid xid) {
    return session
        .createSelectionQuery(
            "from BranchEntity b where b.formatId = :format and b.globalId = :global"
                + " and b.qualifier = :qualifier",
            BranchEntity.class)
        .setParameter("format", xid.getFormatId())
        .setParameter("global", xid.getGlobalTransactionId())
        .setParameter("qualifier", xid.getBranchQualifier())
        .getSingleResultOrNull();
  }

  private static StoreException unknown(Xid xid) {
    return new StoreException(
        StoreException.Kind.UNKNOWN, StoreText.UNKNOWN_BRANCH.with(KeyText.of(xid)));
  }

  private static StoreException conflict(String text) {
    return new StoreException(StoreException.Kind.CONFLICT, text);
  }

  /** The state of a stored branch. */
  static BranchState state(BranchEntity row) {
    return switch (row.state) {
      case COMMITTED -> BranchState.HEURISTIC_COMMIT;
      case ROLLED_BACK -> BranchState.HEURISTIC_ROLLBACK;
      default -> BranchState.PREPARED;
    };
  }
}
