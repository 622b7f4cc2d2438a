// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.raw;

import io.holdfast.samples.benchmark.raw.RawDatabase.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Group commit by hand: one thread takes everything that waits, writes it in one transaction, and
 * answers. Thread-safe.
 */
final class RawLane implements AutoCloseable {
  private final RawDatabase database;
  private final Connection connection;
  private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "raw-lane");

  private record Work(List<Row> inserts, List<Long> deletes, CompletableFuture<Void> done) {}

  RawLane(RawDatabase database) throws SQLException {
    this.database = database;
    this.connection = database.open();
    thread.start();
  }

  /** Returns when it is on the disk. */
  void write(List<Row> inserts, List<Long> deletes) {
    Work work = new Work(inserts, deletes, new CompletableFuture<>());
    waiting.add(work);
    work.done().join();
  }

  private void run() {
    List<Work> batch = new ArrayList<>();
    try {
      while (true) {
        batch.clear();
        batch.add(waiting.take());
        waiting.drainTo(batch);
        database.insert(connection, batch.stream().flatMap(w -> w.inserts().stream()).toList());
        database.delete(connection, batch.stream().flatMap(w -> w.deletes().stream()).toList());
        database.commit(connection);
        batch.forEach(work -> work.done().complete(null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      batch.forEach(work -> work.done().completeExceptionally(e));
    }
  }

  /** Ends the thread, which has nothing to write by then. */
  @Override
  public void close() throws SQLException {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
