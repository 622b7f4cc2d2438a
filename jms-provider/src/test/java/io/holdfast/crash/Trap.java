// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What shall happen to the next transaction that runs a certain statement, at which point.
 * Thread-safe.
 */
final class Trap {
  /** What happens. */
  enum Kind {
    /** The database commits, and the connection is reset before its answer arrives. */
    LOSE_ANSWER,
    /** The connection is reset, and the COMMIT reaches the database later. */
    HOLD_BACK,
    /** The statement itself never arrives, and the node waits for its answer. */
    KEEP_STATEMENT,
    /** The COMMIT never arrives, and the node waits for its answer. */
    KEEP_COMMIT,
    /** The database commits, and the node waits for the answer, which never arrives. */
    KEEP_ANSWER
  }

  private final Kind kind;
  private final String statement;
  private final AtomicBoolean set = new AtomicBoolean(true);
  private final CountDownLatch sprung = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch committed = new CountDownLatch(1);
  private volatile boolean abandoned;
  private volatile Runnable closing = () -> {};

  Trap(Kind kind, String statement) {
    this.kind = kind;
    this.statement = statement;
  }

  /** Whether it is for this transaction; once. */
  boolean takes(Kind what, Wire wire) {
    return kind == what && wire.ran(statement) && set.compareAndSet(true, false);
  }

  /** What happens before the connection is reset. */
  void beforeReset(Runnable action) {
    closing = action;
  }

  /** The connection is about to be reset. */
  void close() {
    closing.run();
  }

  /** Whether what the node has just begun to send is not to arrive; once. */
  boolean keeps(boolean commit, Wire wire) {
    return takes(Kind.KEEP_STATEMENT, wire) || (commit && takes(Kind.KEEP_COMMIT, wire));
  }

  /** It has happened. */
  void spring() {
    sprung.countDown();
  }

  /** Takes it away, if it has not been sprung; whether it had not. */
  boolean remove() {
    return set.compareAndSet(true, false);
  }

  /** Waits for it to happen; whether it did. */
  boolean sprung(Duration limit) throws InterruptedException {
    return sprung.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  void awaitSprung(Duration limit) throws InterruptedException {
    await(sprung, limit, "no such COMMIT came by");
  }

  /** Lets the COMMIT that was held back go on to the database. */
  void release() {
    released.countDown();
  }

  /** Ends the connection to the database without the COMMIT that was held back. */
  void abandon() {
    abandoned = true;
    released.countDown();
  }

  /** Waits until it is told what to do with the COMMIT; whether that shall happen. */
  boolean awaitRelease() throws InterruptedException {
    released.await();
    return !abandoned;
  }

  /** The COMMIT that was held back has happened. */
  void commit() {
    committed.countDown();
  }

  void awaitCommitted(Duration limit) throws InterruptedException {
    await(committed, limit, "the COMMIT that was held back did not happen");
  }

  private static void await(CountDownLatch latch, Duration limit, String failure)
      throws InterruptedException {
    if (!latch.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(failure + " within " + limit);
    }
  }
}
