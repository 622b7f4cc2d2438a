// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.ScheduleStore;
import io.holdfast.store.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** The schedule, and what the sweep clears. Thread-safe. */
final class JpaScheduleStore implements ScheduleStore {
  private static final long CHUNKS_AT_ONCE = 16;
  private static final long DEAD_REMEMBERED = TimeUnit.DAYS.toMillis(1);

  private final Vault vault;
  private final MessageRows rows;
  private final RowWrites writes;
  private final ActiveRanges ranges;
  private final boolean shared;

  /**
   * The schedule.
   *
   * @param shared whether other nodes may move what is due
   */
  JpaScheduleStore(
      Vault vault, MessageRows rows, RowWrites writes, ActiveRanges ranges, boolean shared) {
    this.vault = vault;
    this.rows = rows;
    this.writes = writes;
    this.ranges = ranges;
    this.shared = shared;
  }

  @Override
  public OptionalLong nextDue() {
    Long due =
        vault.read(
            session ->
                session
                    .createSelectionQuery("select min(s.dueAt) from ScheduledEntity s", Long.class)
                    .getSingleResult());
    return due == null ? OptionalLong.empty() : OptionalLong.of(due);
  }

  @Override
  public List<StoredMessage> moveDue(int limit) {
    return vault.lane().call(batch -> move(batch, limit));
  }

  private List<StoredMessage> move(LaneBatch batch, int limit) {
    StatelessSession session = batch.session();
    List<ScheduledEntity> due =
        session
            .createSelectionQuery(
                "from ScheduledEntity s where s.dueAt <= :now order by s.dueAt, s.id",
                ScheduledEntity.class)
            .setParameter("now", vault.clock().now())
            .setMaxResults(limit)
            .setHibernateLockMode(shared ? LockMode.UPGRADE_SKIPLOCKED : LockMode.NONE)
            .getResultList();
    batch.counters().expect(due.size());
    List<StoredMessage> moved = new ArrayList<>(due.size());
    for (ScheduledEntity waiting : due) {
      MessageEntity row = writes.insert(batch, waiting.place, waiting.priority);
      row.copy(waiting);
      writes.index(batch, row);
      batch.moveScheduled(waiting.id, row.id);
      moved.add(rows.read(row));
    }
    return moved;
  }

  @Override
  public int deleteExpired(int limit) {
    return vault.lane().call(batch -> deleteExpired(batch, limit));
  }

  private int deleteExpired(LaneBatch batch, int limit) {
    StatelessSession session = batch.session();
    List<ExpiryEntity> expired =
        session
            .createSelectionQuery(
                "from ExpiryEntity e where e.expiresAt <= :now order by e.expiresAt, e.rowId",
                ExpiryEntity.class)
            .setParameter("now", vault.clock().now())
            .setMaxResults(limit)
            .getResultList();
    int deleted = 0;
    for (ExpiryEntity entry : expired) {
      if (ranges.contains(entry.rowId)) {
        continue;
      }
      MessageEntity row = batch.find(entry.rowId);
      if (row == null) {
        forget(session, entry.rowId);
      } else if (row.branch == null && !held(session, row.claimedBy) && delete(session, row)) {
        batch.release(row.bodyId);
        batch.uncorrelate(row.id, CorrelationEntity.code(row.correlationId));
        forget(session, entry.rowId);
        deleted++;
      }
    }
    return deleted;
  }

  private static boolean held(StatelessSession session, long claim) {
    NodeEntity holder = claim == 0 ? null : session.get(NodeEntity.class, claim);
    return holder != null && holder.diedAt == null;
  }

  /** False when a node has just claimed it. */
  private static boolean delete(StatelessSession session, MessageEntity row) {
    return session
            .createMutationQuery(
                "delete from MessageEntity m where m.id = :id and m.branch is null"
                    + " and m.claimedBy = :claim")
            .setParameter("id", row.id)
            .setParameter("claim", row.claimedBy)
            .executeUpdate()
        == 1;
  }

  private static void forget(StatelessSession session, long row) {
    session
        .createMutationQuery("delete from ExpiryEntity e where e.rowId = :id")
        .setParameter("id", row)
        .executeUpdate();
  }

  @Override
  public int deleteReleasedBodies(int limit) {
    List<BodyEntity> done = vault.read(session -> released(session, limit));
    done.stream().filter(body -> body.length > OutgoingBody.CHUNK).forEach(this::deleteChunks);
    if (!done.isEmpty()) {
      vault.lane().call(batch -> deleteBodies(batch.session(), done));
    }
    return done.size();
  }

  private static List<BodyEntity> released(StatelessSession session, int limit) {
    return session
        .createSelectionQuery(
            "select b from BodyEntity b join (select r.bodyId as body, count(*) as times"
                + " from BodyReleaseEntity r group by r.bodyId) r on r.body = b.id"
                + " where r.times >= b.deliveries order by b.id",
            BodyEntity.class)
        .setMaxResults(limit)
        .getResultList();
  }

  /** A large body goes in steps: the database remembers what a transaction deletes. */
  private void deleteChunks(BodyEntity body) {
    long first = body.id << OutgoingBody.CHUNK_BITS;
    long end = first + body.length / OutgoingBody.CHUNK + 1;
    for (long next = first; next < end; next += CHUNKS_AT_ONCE) {
      long from = next;
      vault.lane().call(batch -> deleteChunks(batch.session(), from, from + CHUNKS_AT_ONCE - 1));
    }
  }

  private static int deleteChunks(StatelessSession session, long from, long to) {
    return session
        .createMutationQuery("delete from BodyChunkEntity c where c.id between :from and :to")
        .setParameter("from", from)
        .setParameter("to", to)
        .executeUpdate();
  }

  private static int deleteBodies(StatelessSession session, List<BodyEntity> done) {
    for (BodyEntity body : done) {
      // The only chunk of a small one; those of a large one are gone.
      long first = body.id << OutgoingBody.CHUNK_BITS;
      deleteChunks(session, first, first);
      delete(session, "delete from BodyReleaseEntity r where r.bodyId = :id", body.id);
      delete(session, "delete from BodyEntity b where b.id = :id", body.id);
    }
    return done.size();
  }

  private static void delete(StatelessSession session, String statement, long id) {
    session.createMutationQuery(statement).setParameter("id", id).executeUpdate();
  }

  @Override
  public int deleteOldAttempts(int limit) {
    return vault.lane().call(batch -> deleteAttempts(batch.session(), limit));
  }

  private static int deleteAttempts(StatelessSession session, int limit) {
    List<Long> orphans =
        session
            .createSelectionQuery(
                "select a.id from AttemptEntity a where"
                    + " not exists (select 1 from MessageEntity m where m.id = a.rowId)"
                    + " and not exists (select 1 from ScheduledEntity s where s.id = -a.rowId)"
                    + " order by a.id",
                Long.class)
            .setMaxResults(limit)
            .getResultList();
    if (!orphans.isEmpty()) {
      session
          .createMutationQuery("delete from AttemptEntity a where a.id in (:ids)")
          .setParameterList("ids", orphans)
          .executeUpdate();
    }
    return orphans.size();
  }

  @Override
  public int deleteOldLaneCommits(int limit) {
    return vault.lane().call(batch -> deleteLaneCommits(batch, limit));
  }

  private int deleteLaneCommits(LaneBatch batch, int limit) {
    StatelessSession session = batch.session();
    long first = LaneCommitEntity.id(batch.id().lane(), 0);
    long latest =
        LaneCommitEntity.id(batch.id().lane(), batch.id().n() - 1) - LaneWriter.kept(shared);
    List<Long> old =
        session
            .createSelectionQuery(
                "select c.id from LaneCommitEntity c where c.id < :over"
                    + " or c.id >= :first and c.id < :latest order by c.id",
                Long.class)
            .setParameter("over", shared ? overBefore(session, first) : first)
            .setParameter("first", first)
            .setParameter("latest", latest)
            .setMaxResults(limit)
            .getResultList();
    if (!old.isEmpty()) {
      // Not one by one: the writer may delete some of them in this very transaction.
      session
          .createMutationQuery("delete from LaneCommitEntity c where c.id in (:old)")
          .setParameterList("old", old)
          .executeUpdate();
    }
    return old.size();
  }

  /**
   * A node that is alone asks only for its own records. Among others one that was declared dead may
   * turn out to live, and asks whether its last batch is in; after a day it does not.
   */
  private long overBefore(StatelessSession session, long mine) {
    session
        .createMutationQuery("delete from NodeEntity n where n.diedAt < :longAgo")
        .setParameter("longAgo", vault.clock().now() - DEAD_REMEMBERED)
        .executeUpdate();
    Long eldest =
        session
            .createSelectionQuery("select min(n.id) from NodeEntity n", Long.class)
            .getSingleResult();
    return eldest == null ? mine : Math.min(mine, LaneCommitEntity.id(LaneWriter.lane(eldest), 0));
  }
}
