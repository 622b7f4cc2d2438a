// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.StoreException.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A message store in memory that works, with one lane like the real one, and that can be told to
 * fail. Thread-safe.
 */
public final class FakeMessageStore implements MessageStore {
  private final FakeDatabase database;
  private final long incarnation;
  private final FakeUnits units;
  private final FakeDeliveryStore deliveries;
  private final FakeBranchStore branches;
  private final FakeDestinationStore destinations;
  private final FakeSubscriptionStore subscriptions;
  private final FakeNodeStore nodes;
  private final FakeScheduleStore schedule;
  private final FakeBrowseStore browsing;
  private final FakeAccountStore accounts;
  private final ExecutorService lane;
  private final Deque<Kind> commitFailures = new ArrayDeque<>();
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean away;
  private volatile boolean closed;
  private volatile boolean doubts;
  private volatile boolean crashed;
  private volatile CountDownLatch resolution = new CountDownLatch(0);
  private volatile boolean resolvedAsWritten;

  /** Opens a database with a short name for the node. */
  public FakeMessageStore(FakeDatabase database) {
    this(database, "node", 64 * 1024);
  }

  /**
   * Opens a database.
   *
   * @param inlineBody bytes up to which a body lies in its row
   */
  public FakeMessageStore(FakeDatabase database, String nodeName, int inlineBody) {
    this.database = database;
    this.incarnation = database.transaction(() -> database.register(nodeName));
    this.units = new FakeUnits(database, incarnation, nodeName, inlineBody);
    this.deliveries = new FakeDeliveryStore(this);
    this.branches = new FakeBranchStore(this, units);
    this.destinations = new FakeDestinationStore(this);
    this.subscriptions = new FakeSubscriptionStore(this);
    this.nodes = new FakeNodeStore(this);
    this.schedule = new FakeScheduleStore(this);
    this.browsing = new FakeBrowseStore(this);
    this.accounts = new FakeAccountStore(this);
    this.lane =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "fake-lane");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The rows, which outlive this store. */
  public FakeDatabase database() {
    return database;
  }

  long incarnation() {
    return incarnation;
  }

  // What tests tell it.

  /** From now on the database is away, or back. */
  public void away(boolean whether) {
    away = whether;
  }

  /** The next units that are committed fail so; a unit that fails with OUTCOME_UNKNOWN blocks. */
  public void failCommits(Kind... kinds) {
    synchronized (commitFailures) {
      for (Kind kind : kinds) {
        if (kind == Kind.OUTCOME_UNKNOWN) {
          resolution = new CountDownLatch(1);
        }
        commitFailures.add(kind);
      }
    }
  }

  /** Decides the unit whose outcome was unknown: it was written, or not. */
  public void resolve(boolean written) {
    resolvedAsWritten = written;
    resolution.countDown();
  }

  /** The process dies: nothing is tidied. What still waits is answered with CLOSED. */
  public void crash() {
    crashed = true;
    closed = true;
    resolution.countDown();
    lane.shutdown();
  }

  /** How many units were committed. */
  public int commits() {
    return commits.get();
  }

  /** How many calls found the database away. */
  public int refused() {
    return refused.get();
  }

  /** How many pages were read. */
  public int pages() {
    return deliveries.pages();
  }

  // The lane.

  @Override
  public void commit(UnitOfWork unit, CommitListener listener) {
    try {
      lane.execute(() -> write(unit, listener));
    } catch (RejectedExecutionException e) {
      listener.failed(new StoreException(Kind.CLOSED, "the store is closed", e));
    }
  }

  private void write(UnitOfWork unit, CommitListener listener) {
    Kind failure = unit.isEmpty() ? null : nextFailure();
    CommitReceipt receipt = CommitReceipt.NOTHING;
    try {
      checkThere(crashed);
      if (failure == Kind.OUTCOME_UNKNOWN) {
        listener.failed(new StoreException(failure, "the answer was lost"));
        decide(unit);
        return;
      }
      if (failure != null) {
        throw new StoreException(failure, "the test wants it");
      }
      receipt = database.transaction(() -> units.apply(unit));
      commits.incrementAndGet();
    } catch (StoreException e) {
      listener.failed(e);
      return;
    }
    listener.committed(receipt);
  }

  private void decide(UnitOfWork unit) {
    try {
      resolution.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (resolvedAsWritten && !crashed) {
      database.transaction(() -> units.apply(unit));
    }
  }

  private Kind nextFailure() {
    synchronized (commitFailures) {
      return commitFailures.poll();
    }
  }

  private void checkThere(boolean gone) {
    if (gone) {
      throw new StoreException(Kind.CLOSED, "the store is closed");
    }
    if (away) {
      refused.incrementAndGet();
      throw new StoreException(Kind.UNAVAILABLE, "the database is away");
    }
  }

  /** One transaction of a call that waits. */
  <T> T call(Supplier<T> action) {
    checkThere(closed);
    return database.transaction(action);
  }

  @Override
  public DeliveryStore deliveries() {
    return deliveries;
  }

  @Override
  public BranchStore branches() {
    return branches;
  }

  @Override
  public DestinationStore destinations() {
    return destinations;
  }

  @Override
  public SubscriptionStore subscriptions() {
    return subscriptions;
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public NodeStore nodes() {
    return nodes;
  }

  @Override
  public ScheduleStore schedule() {
    return schedule;
  }

  @Override
  public BrowseStore browsing() {
    return browsing;
  }

  /** A fake is alone: what it clears, it clears when it is opened. */
  @Override
  public void clearAfterTheDead() {
    // Nobody dies while it is open.
  }

  @Override
  public long now() {
    return database.now();
  }

  /** When the next scheduled message is due. */
  OptionalLong nextDue() {
    return database.scheduled.stream().mapToLong(FakeDatabase.Scheduled::dueAt).min();
  }

  void leaveDoubts() {
    doubts = true;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    resolution.countDown();
    lane.shutdown();
    try {
      lane.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
    database.transaction(
        () -> {
          if (!doubts) {
            database.leave(incarnation);
          }
          return null;
        });
  }
}
