// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Writes batches until they are durable or refused. The record (lane, n) that begins each
 * transaction tells after a lost answer whether the batch is in. Used by the lane's thread.
 */
final class LaneWriter {
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

  /** How many batches go by before old records are removed. */
  private static final int CLEARED_EVERY = 64;

  /** Other nodes read the tidings in these records; one that misses some reads everything anew. */
  private static final int KEPT_FOR_OTHERS = 1_000;

  private final SessionFactory sessions;
  private final Counters counters;
  private final CountedStatements statements;
  private final long me;
  private final long lane;
  private final Duration retry;
  private final Audience audience;
  private final PassingMessages passing;

  /** The number of the batch in hand; the ones before it are settled. */
  private long n = 1;

  /**
   * The first record that may be there. What was cleared is not looked at again: while a foreign
   * transaction stays open, PostgreSQL walks over deleted rows, however many there are.
   */
  private long cleared;

  /** The greatest number that is known to be committed. */
  private long latest;

  /**
   * Whether a batch with the number in hand may be in the database, though its works are answered.
   */
  private boolean openQuestion;

  private StoreException broken;

  private Runnable whenCommitted = () -> {};

  /**
   * A writer.
   *
   * @param retry how long a batch is tried
   */
  LaneWriter(
      SessionFactory sessions,
      Counters counters,
      CountedStatements statements,
      long incarnation,
      Duration retry,
      Audience audience) {
    this.sessions = sessions;
    this.counters = counters;
    this.statements = statements;
    this.me = incarnation;
    this.lane = lane(incarnation);
    this.cleared = LaneCommitEntity.id(lane, 0);
    this.retry = retry;
    this.audience = audience;
    this.passing = new PassingMessages(counters, incarnation);
  }

  /** The lane of an incarnation. */
  static long lane(long incarnation) {
    return incarnation << 4;
  }

  /** What is answered before it is written. */
  PassingMessages passing() {
    return passing;
  }

  /** Answers a work without writing it now, if that can be; true when it is done. */
  boolean pass(LaneWork work) {
    try {
      if (broken != null || !work.pass(passing)) {
        return false;
      }
    } catch (RuntimeException e) {
      // The database has to be asked: the batch finds out how it answers.
      return false;
    }
    succeed(work);
    return true;
  }

  /** Writes the works in one transaction, or without those that cannot be written. */
  void write(List<LaneWork> batch) {
    List<LaneWork> works = new ArrayList<>(batch);
    Attempts attempts = new Attempts();
    if (!openQuestion && works.stream().allMatch(work -> work.weight() == 0)) {
      works.forEach(LaneWriter::succeed);
      return;
    }
    while (!works.isEmpty()) {
      if (broken != null) {
        works.forEach(work -> fail(work, broken));
        return;
      }
      try {
        settleOpenQuestion();
        attempt(works, attempts);
        attempts.succeeded();
        works.forEach(LaneWriter::succeed);
        return;
      } catch (TakenOut e) {
        e.works().forEach(LaneWriter::fail);
        works.removeAll(e.works().keySet());
      } catch (RuntimeException e) {
        works = afterFailure(works, attempts, e);
      } catch (Error e) {
        openQuestion = true;
        throw e;
      }
    }
  }

  /** What remains to be written after an attempt failed as a whole. */
  private List<LaneWork> afterFailure(
      List<LaneWork> works, Attempts attempts, RuntimeException failure) {
    if (attempts.inDoubt || SqlErrors.away(failure)) {
      return broken == null && attempts.again(failure) ? works : giveUp(works, attempts, failure);
    }
    if (works.size() == 1) {
      fail(works.get(0), refused(failure));
    } else {
      // One of them is not to the database's taste: alone it is found.
      works.forEach(work -> write(List.of(work)));
    }
    return List.of();
  }

  private static StoreException refused(RuntimeException failure) {
    return failure instanceof StoreException known
        ? known
        : new StoreException(
            StoreException.Kind.CONFLICT,
            StoreText.WRITE_REFUSED.with(SqlErrors.words(failure)),
            failure);
  }

  private List<LaneWork> giveUp(List<LaneWork> works, Attempts attempts, RuntimeException failure) {
    openQuestion |= attempts.inDoubt;
    StoreException answer =
        attempts.inDoubt
            ? new StoreException(
                StoreException.Kind.OUTCOME_UNKNOWN,
                StoreText.OUTCOME_UNKNOWN.with(retry.toMillis(), SqlErrors.words(failure)),
                failure)
            : new StoreException(
                StoreException.Kind.UNAVAILABLE,
                StoreText.DATABASE_AWAY.with(retry.toMillis(), SqlErrors.words(failure)),
                failure);
    works.forEach(work -> fail(work, answer));
    return List.of();
  }

  private void attempt(List<LaneWork> works, Attempts attempts) {
    StatelessSession session = sessions.openStatelessSession();
    boolean told = audience.present();
    // What an earlier attempt wrote is not known any more.
    boolean grouped = audience.shared();
    try {
      if (attempts.count > 0) {
        checkHistory(session);
      }
      if (begun(session, attempts, told)) {
        attempts.inDoubt = false;
        LaneBatch batch =
            new LaneBatch(session, counters, statements, new LaneBatch.Id(me, lane, n), told);
        writeAll(works, batch);
        told = told && tell(batch);
        grouped = batch.grouped();
        // What fails from here on may be in; whatever can fail before is sent first.
        executeBatch(session);
        attempts.inDoubt = true;
        session.getTransaction().commit();
      }
      committed(attempts);
      if (grouped) {
        audience.groups().learn();
      }
      if (told) {
        audience.told();
      }
    } catch (RuntimeException e) {
      refuseBrokenDisk(e);
      rollBack(session);
      throw e;
    } finally {
      close(session);
    }
  }

  /** What is done after each commit, before its works are answered. */
  void whenCommitted(Runnable listener) {
    whenCommitted = listener;
  }

  private void committed(Attempts attempts) {
    whenCommitted.run();
    if (n % CLEARED_EVERY == 0) {
      cleared = Math.max(cleared, LaneCommitEntity.id(lane, n) - 1 - kept());
    }
    latest = n;
    n++;
    attempts.inDoubt = false;
    counters.committed();
  }

  /**
   * Inserts the batch's record; false when it is there, which only a commit can have left whose
   * answer was lost.
   */
  private boolean begun(StatelessSession session, Attempts attempts, boolean told) {
    session.beginTransaction();
    try {
      session.insert(new LaneCommitEntity(lane, n, told ? Tidings.NONE : null));
      executeBatch(session);
    } catch (RuntimeException e) {
      if (SqlErrors.duplicate(e) && (attempts.inDoubt || openQuestion)) {
        rollBack(session);
        return false;
      }
      throw e;
    }
    return true;
  }

  /** Writes the tidings into the batch's record; whether there are any. */
  private boolean tell(LaneBatch batch) {
    StatelessSession session = batch.session();
    String tidings = batch.tidings();
    if (!tidings.isEmpty()) {
      session
          .createMutationQuery("update LaneCommitEntity c set c.tidings = :text where c.id = :id")
          .setParameter("text", tidings)
          .setParameter("id", LaneCommitEntity.id(lane, n))
          .executeUpdate();
    }
    return !tidings.isEmpty();
  }

  private static void executeBatch(StatelessSession session) {
    ((SharedSessionContractImplementor) session).getJdbcCoordinator().executeBatch();
  }

  private void writeAll(List<LaneWork> works, LaneBatch batch) {
    counters.begin(works.stream().mapToLong(LaneWork::arrivals).sum());
    for (LaneWork work : works) {
      batch.begin(work);
      try {
        work.write(batch);
      } catch (StoreException e) {
        throw new TakenOut(Map.of(work, e));
      }
    }
    counters.write(batch.session());
    if (audience.shared() && batch.grouped()) {
      audience.groups().begin(batch.session(), me);
    }
    if (n % CLEARED_EVERY == 0) {
      // Each commit writes the page of the latest records: it stays small.
      deleteRecords(batch.session(), cleared, LaneCommitEntity.id(lane, n) - 2 - kept());
    }
  }

  private int kept() {
    return kept(audience.shared());
  }

  /** How many records before the latest ones stay. */
  static int kept(boolean shared) {
    return shared ? KEPT_FOR_OTHERS : 0;
  }

  /** Deletes the records of a range; returns how many. */
  static int deleteRecords(StatelessSession session, long from, long to) {
    return session
        .createMutationQuery("delete from LaneCommitEntity c where c.id between :from and :to")
        .setParameter("from", from)
        .setParameter("to", to)
        .executeUpdate();
  }

  private void refuseBrokenDisk(RuntimeException failure) {
    if (SqlErrors.disk(failure)) {
      // The kernel forgets what it could not write: a second sync would succeed and prove nothing.
      String words = SqlErrors.words(failure);
      Log.error(failure, StoreText.DISK_FAILED, words);
      broken =
          new StoreException(
              StoreException.Kind.UNAVAILABLE, StoreText.DISK_FAILED.with(words), failure);
    }
  }

  private static void close(StatelessSession session) {
    try {
      session.close();
    } catch (RuntimeException ignored) {
      // The connection was lost after the commit, which stands, or with the failure that is told.
    }
  }

  private static void rollBack(StatelessSession session) {
    try {
      if (session.getTransaction().isActive()) {
        session.getTransaction().rollback();
      }
    } catch (RuntimeException ignored) {
      // The connection is lost; the database rolls back by itself.
    }
  }

  /**
   * A batch whose works were told that its outcome is unknown may still be on its way in: an empty
   * batch takes its number, so that it is in or never will be.
   */
  private void settleOpenQuestion() {
    if (openQuestion) {
      attempt(List.of(), new Attempts());
      openQuestion = false;
    }
  }

  private void checkHistory(StatelessSession session) {
    if (latest == 0) {
      return;
    }
    if (session.get(LaneCommitEntity.class, LaneCommitEntity.id(lane, latest)) == null) {
      broken =
          new StoreException(
              StoreException.Kind.UNAVAILABLE, StoreText.HISTORY_LOST.with(latest, lane));
      Log.error(null, StoreText.HISTORY_LOST, latest, lane);
      throw broken;
    }
  }

  private static void succeed(LaneWork work) {
    try {
      work.committed();
    } catch (RuntimeException e) {
      Log.error(e, StoreText.LISTENER_FAILED);
    }
  }

  static void fail(LaneWork work, StoreException cause) {
    try {
      work.failed(cause);
    } catch (RuntimeException e) {
      Log.error(e, StoreText.LISTENER_FAILED);
    }
  }

  /** The attempts at one batch. */
  private final class Attempts {
    private final long began = System.nanoTime();
    private long pause = FIRST_PAUSE;
    private int count;
    private boolean inDoubt;

    /** Waits a little; false when the time is over. */
    boolean again(RuntimeException failure) {
      if (count++ == 0) {
        Log.warning(failure, StoreText.LANE_RETRIES, SqlErrors.words(failure), retry.toMillis());
      }
      long left = retry.toNanos() - (System.nanoTime() - began);
      if (left <= 0) {
        return false;
      }
      LockSupport.parkNanos(Math.min(pause, left));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      return true;
    }

    void succeeded() {
      if (count > 0) {
        Log.info(StoreText.LANE_RESUMED, count);
      }
    }
  }
}
