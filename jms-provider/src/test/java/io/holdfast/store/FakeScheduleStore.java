// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.FakeDatabase.Scheduled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** What waits for its time in the fake. Thread-safe. */
final class FakeScheduleStore implements ScheduleStore {
  private final FakeMessageStore store;
  private final FakeDatabase database;

  FakeScheduleStore(FakeMessageStore store) {
    this.store = store;
    this.database = store.database();
  }

  @Override
  public OptionalLong nextDue() {
    return store.call(store::nextDue);
  }

  @Override
  public List<StoredMessage> moveDue(int limit) {
    return store.call(
        () -> {
          long now = database.now();
          List<Scheduled> due =
              database.scheduled.stream()
                  .filter(waiting -> waiting.dueAt() <= now)
                  .sorted(Comparator.comparingLong(Scheduled::dueAt))
                  .limit(limit)
                  .toList();
          List<StoredMessage> moved = new ArrayList<>();
          for (Scheduled waiting : due) {
            database.scheduled.remove(waiting);
            moved.add(database.insert(waiting.place(), waiting.message()));
          }
          return moved;
        });
  }

  @Override
  public int deleteExpired(int limit) {
    return store.call(
        () -> {
          long now = database.now();
          List<MessageKey> expired =
              database.rows.values().stream()
                  .filter(row -> row.headers().expiredAt(now) && free(row))
                  .map(StoredMessage::key)
                  .limit(limit)
                  .toList();
          expired.forEach(database.rows::remove);
          return expired.size();
        });
  }

  private boolean free(StoredMessage row) {
    return row.state().claimedBy() == 0
        && !database.branchOfRow.containsKey(row.key())
        && database.windows.values().stream()
            .noneMatch(owned -> owned.window().contains(row.key()));
  }

  @Override
  public int deleteReleasedBodies(int limit) {
    return store.call(
        () -> {
          List<Long> used =
              database.rows.values().stream()
                  .map(StoredMessage::body)
                  .filter(MessageBody.Stored.class::isInstance)
                  .map(body -> ((MessageBody.Stored) body).id())
                  .toList();
          List<Long> released =
              database.bodies.keySet().stream()
                  .filter(id -> !used.contains(id) && !waits(id))
                  .limit(limit)
                  .toList();
          released.forEach(database.bodies::remove);
          return released.size();
        });
  }

  private boolean waits(long bodyId) {
    return database.scheduled.stream()
        .anyMatch(
            waiting ->
                waiting.message().body() instanceof MessageBody.Stored stored
                    && stored.id() == bodyId);
  }

  @Override
  public int deleteOldAttempts(int limit) {
    return store.call(
        () -> {
          List<String> stored = new ArrayList<>();
          database.rows.values().forEach(row -> stored.add(row.headers().messageId()));
          database.scheduled.forEach(row -> stored.add(row.message().headers().messageId()));
          List<String> old =
              database.attempts.keySet().stream()
                  .filter(id -> !stored.contains(id))
                  .limit(limit)
                  .toList();
          old.forEach(database.attempts::remove);
          return old.size();
        });
  }

  @Override
  public int deleteOldLaneCommits(int limit) {
    return 0;
  }
}
