// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * One transaction of the lane: collects what the works write and sends it as JDBC batches. Used by
 * the lane's thread.
 *
 * <p>Counted statements are plain JDBC: Hibernate deletes entities without a fence in the where
 * clause and does not tell which row of a batch was missing, and its queries have no batches.
 */
final class LaneBatch {
  private static final String FREE = CountedStatements.BY_ID + " and branch is null";
  private static final String MINE = FREE + " and claimed_by = ?";

  private final StatelessSession session;
  private final Counters counters;
  private final CountedStatements statements;
  private final Id record;
  private final Object mark = new Object();
  private final List<MessageEntity> messages = new ArrayList<>();
  private final Map<Class<?>, List<Object>> inserts = new LinkedHashMap<>();
  private final Map<String, List<Counted>> counted = new LinkedHashMap<>();
  private final List<Long> released = new ArrayList<>();
  private final List<Long> unexpiring = new ArrayList<>();
  private final List<long[]> uncorrelating = new ArrayList<>();
  private final List<long[]> moved = new ArrayList<>();
  private final List<AttemptEntity> attempts = new ArrayList<>();
  private final Set<Long> passed = new HashSet<>();
  private final boolean heard;
  private final Tidings tidings = new Tidings();
  private boolean grouped;
  private LaneWork current;

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Counted(LaneWork owner, MessageKey key, long[] parameters) {}

  /**
   * An empty batch.
   *
   * @param heard whether somebody wants to know what becomes deliverable
   */
  LaneBatch(
      StatelessSession session,
      Counters counters,
      CountedStatements statements,
      Id record,
      boolean heard) {
    this.heard = heard;
    this.statements = statements;
    this.session = session;
    this.counters = counters;
    this.record = record;
  }

  /** What tells this batch from every other; immutable. */
  record Id(long incarnation, long lane, long n) {}

  Id id() {
    return record;
  }

  /** What tells this attempt at a transaction from every other, and holds nothing of it. */
  Object mark() {
    return mark;
  }

  /** The work in whose name is written from now on. */
  void begin(LaneWork work) {
    current = work;
  }

  Counters counters() {
    return counters;
  }

  /** This node's incarnation. */
  long me() {
    return record.incarnation;
  }

  /** The session, with everything collected so far written. */
  StatelessSession session() {
    flush();
    return session;
  }

  /** The session for a look that sees nothing of what this batch collected. */
  StatelessSession unflushed() {
    return session;
  }

  /** A row by its identity; what this batch collected is not seen, but for what passed before. */
  MessageEntity find(long id) {
    if (passed.remove(id)) {
      flushInserts();
    }
    return session.get(MessageEntity.class, id);
  }

  /** Inserts a live message when the batch is flushed. */
  void insert(MessageEntity row) {
    messages.add(row);
  }

  /** Inserts an entity of another kind when the batch is flushed. */
  void insert(Object entity) {
    inserts.computeIfAbsent(entity.getClass(), type -> new ArrayList<>()).add(entity);
  }

  /** Inserts the row of a message that was handed over before. */
  void insertPassed(MessageEntity row) {
    passed.add(row.id);
    insert(row);
  }

  /** Deletes a row that must be there. */
  void delete(Acknowledgement row) {
    long id = PackedKey.pack(row.key());
    if (row.claimed()) {
      count("delete from hf_message" + MINE, row.key(), id, me());
    } else {
      count("delete from hf_message" + FREE, row.key(), id);
    }
  }

  /** Sets count and claim of a row that must be there. */
  void redeliver(Acknowledgement row, int deliveries, long claim) {
    long id = PackedKey.pack(row.key());
    if (claim == 0) {
      freed(id);
    }
    String set = "update hf_message set deliveries = ?, claimed_by = ?";
    if (row.claimed()) {
      count(set + MINE, row.key(), deliveries, claim, id, me());
    } else {
      count(set + FREE, row.key(), deliveries, claim, id);
    }
  }

  /** Sets the branch of a row that must be there. */
  void prepare(Acknowledgement row, long branch) {
    long id = PackedKey.pack(row.key());
    String set = "update hf_message set branch = ?";
    if (row.claimed()) {
      count(set + MINE, row.key(), branch, id, me());
    } else {
      count(set + FREE, row.key(), branch, id);
    }
  }

  /** Deletes a row that a prepared branch consumed. */
  void deletePrepared(long id, long branch) {
    String sql = "delete from hf_message where id = ? and branch = ?";
    count(sql, PackedKey.unpack(id), id, branch);
  }

  /** Frees a row that a prepared branch consumed, with a count raised by one. */
  void free(long id, long branch) {
    String sql =
        "update hf_message set branch = null, claimed_by = 0, deliveries = deliveries + 1"
            + " where id = ? and branch = ?";
    count(sql, PackedKey.unpack(id), id, branch);
    freed(id);
  }

  /** The row can be delivered by any node from now on. */
  void freed(long id) {
    if (heard) {
      tidings.add(id);
    }
  }

  /** Anything in this place can be delivered by any node from now on. */
  void freedAll(long place) {
    for (int priority = 0; priority <= MessageKey.HIGHEST_PRIORITY; priority++) {
      freed(PackedKey.pack(place, priority, 0));
    }
  }

  private void tell(MessageEntity message) {
    grouped |= message.groupId != null;
    if (message.claimedBy == 0) {
      freed(message.id);
    }
  }

  /** Whether a message of a group came to a place; what was collected must be written. */
  boolean grouped() {
    return grouped;
  }

  /** What this batch made deliverable; what was collected must be written. */
  String tidings() {
    return tidings.text();
  }

  private void count(String sql, MessageKey key, long... parameters) {
    counted
        .computeIfAbsent(sql, unknown -> new ArrayList<>())
        .add(new Counted(current, key, parameters));
  }

  /** A delivery needs its body no more; 0 for none. */
  void release(long bodyId) {
    if (bodyId != 0) {
      released.add(bodyId);
    }
  }

  /** The row, which is deleted, may have a record of its expiry. */
  void unexpire(long id) {
    unexpiring.add(id);
  }

  /**
   * The row, which is deleted, is found by this code no more.
   *
   * @param code null for a row without a correlation id
   */
  void uncorrelate(long id, Long code) {
    if (code != null) {
      uncorrelating.add(new long[] {code, id});
    }
  }

  /** The attempts of a message go with it to another row. */
  void moveAttempts(long from, long to) {
    moved.add(new long[] {to, from});
  }

  /** A scheduled row becomes a live one: it must be there. */
  void moveScheduled(long from, long to) {
    MessageKey key = PackedKey.unpack(to);
    count("delete from hf_scheduled where id = ?", key, from);
    moveAttempts(-from, to);
  }

  /** Records a failed delivery behind those that move with their message. */
  void attempt(AttemptEntity attempt) {
    attempts.add(attempt);
  }

  /** The error for a row that is missing. */
  static StoreException gone(MessageKey key) {
    return new StoreException(StoreException.Kind.GONE, StoreText.ROW_GONE.with(KeyText.of(key)));
  }

  /**
   * Writes what was collected.
   *
   * @throws TakenOut when a counted row is missing
   */
  void flush() {
    flushInserts();
    if (!counted.isEmpty()
        || !released.isEmpty()
        || !unexpiring.isEmpty()
        || !uncorrelating.isEmpty()) {
      session.doWork(this::writeCounted);
      counted.clear();
      released.clear();
      unexpiring.clear();
      uncorrelating.clear();
      moved.clear();
      attempts.forEach(session::insert);
      attempts.clear();
    }
  }

  private void flushInserts() {
    if (!messages.isEmpty()) {
      messages.forEach(this::tell);
      session.doWork(connection -> MessageInsert.execute(connection, messages));
      messages.clear();
    }
    for (List<Object> rows : inserts.values()) {
      rows.forEach(session::insert);
    }
    if (!inserts.isEmpty()) {
      ((SharedSessionContractImplementor) session).getJdbcCoordinator().executeBatch();
      inserts.clear();
    }
  }

  private void writeCounted(Connection connection) throws SQLException {
    Map<LaneWork, StoreException> gone = new LinkedHashMap<>();
    for (Map.Entry<String, List<Counted>> statement : counted.entrySet()) {
      List<Counted> rows = statement.getValue();
      int[] counts =
          statements.execute(
              connection, statement.getKey(), rows.stream().map(Counted::parameters).toList());
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] < 0) {
          // Statement.SUCCESS_NO_INFO: a bulk statement of MariaDB, from a data source of the user.
          throw new StoreException(StoreException.Kind.CONFLICT, StoreText.ROWS_NOT_COUNTED.with());
        }
        if (counts[i] == 0) {
          gone.putIfAbsent(rows.get(i).owner, gone(rows.get(i).key));
        }
      }
    }
    if (!gone.isEmpty()) {
      throw new TakenOut(gone);
    }
    uncounted(connection, "insert into hf_body_release (body_id) values (?)", released);
    uncounted(connection, "delete from hf_expiry where row_id = ?", unexpiring);
    CountedStatements.BATCHED.execute(
        connection, "delete from hf_correlation where code = ? and row_id = ?", uncorrelating);
    CountedStatements.BATCHED.execute(
        connection, "update hf_attempt set row_id = ? where row_id = ?", moved);
  }

  private static void uncounted(Connection connection, String sql, List<Long> ids)
      throws SQLException {
    CountedStatements.BATCHED.execute(
        connection, sql, ids.stream().map(id -> new long[] {id}).toList());
  }
}
