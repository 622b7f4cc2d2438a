// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.ScheduleStore;
import io.holdfast.store.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.hibernate.StatelessSession;

/** The schedule, and what the sweep clears. Thread-safe. */
final class JpaScheduleStore implements ScheduleStore {
  private final Vault vault;
  private final MessageRows rows;
  private final RowWrites writes;
  private final ActiveRanges ranges;

  JpaScheduleStore(Vault vault, MessageRows rows, RowWrites writes, ActiveRanges ranges) {
    this.vault = vault;
    this.rows = rows;
    this.writes = writes;
    this.ranges = ranges;
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
            .getResultList();
    List<StoredMessage> moved = new ArrayList<>(due.size());
    for (ScheduledEntity waiting : due) {
      MessageEntity row = writes.insert(batch, waiting.place, waiting.priority);
      row.copy(waiting);
      writes.expires(batch, row);
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
      if (row != null && (row.branch != null || row.claimedBy == batch.me())) {
        continue;
      }
      if (row != null) {
        batch.release(row.bodyId);
        session.delete(row);
        deleted++;
      }
      session.delete(entry);
    }
    return deleted;
  }

  @Override
  public int deleteReleasedBodies(int limit) {
    return vault.lane().call(batch -> deleteBodies(batch.session(), limit));
  }

  private static int deleteBodies(StatelessSession session, int limit) {
    List<BodyEntity> done =
        session
            .createSelectionQuery(
                "select b from BodyEntity b join (select r.bodyId as body, count(*) as times"
                    + " from BodyReleaseEntity r group by r.bodyId) r on r.body = b.id"
                    + " where r.times >= b.deliveries order by b.id",
                BodyEntity.class)
            .setMaxResults(limit)
            .getResultList();
    for (BodyEntity body : done) {
      delete(session, "delete from BodyReleaseEntity r where r.bodyId = :id", body.id);
      delete(
          session,
          "delete from BodyChunkEntity c where c.id between :id and :last",
          body.id << OutgoingBody.CHUNK_BITS);
      session.delete(body);
    }
    return done.size();
  }

  private static void delete(StatelessSession session, String statement, long id) {
    var query = session.createMutationQuery(statement).setParameter("id", id);
    if (statement.contains(":last")) {
      query.setParameter("last", id + (1L << OutgoingBody.CHUNK_BITS) - 1);
    }
    query.executeUpdate();
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

  private static int deleteLaneCommits(LaneBatch batch, int limit) {
    StatelessSession session = batch.session();
    // The lane asks for its latest record; a dead lane asks for nothing, and on an alone node every
    // other lane is over.
    List<Long> old =
        session
            .createSelectionQuery(
                "select c.id from LaneCommitEntity c where c.id < :latest order by c.id",
                Long.class)
            .setParameter("latest", LaneCommitEntity.id(batch.id().lane(), batch.id().n() - 1))
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
}
