// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/**
 * The vault: keeps rows, commits units of work, and hands out its parts. Every call may come from
 * any thread and never lets a caller's interrupt reach the database: the store works on threads of
 * its own, and a call that waits goes on waiting and restores the interrupt flag. Thread-safe.
 */
public interface MessageStore extends AutoCloseable {
  /**
   * Submits a unit; returns at once. Units of one session are written in order. Backpressure is the
   * caller's matter. An empty unit writes nothing and is answered in its order: when it is answered
   * as committed, the outcome of every unit that its session submitted before is decided in the
   * database, also of those that were answered with {@link StoreException.Kind#OUTCOME_UNKNOWN}.
   */
  void commit(UnitOfWork unit, CommitListener listener);

  /** Reading and claiming of deliveries. */
  DeliveryStore deliveries();

  /** The branches of distributed transactions. */
  BranchStore branches();

  /** Destinations and their places. */
  DestinationStore destinations();

  /** The subscriptions of topics. */
  SubscriptionStore subscriptions();

  /** Who may do what. */
  AccountStore accounts();

  /** Who is alive. */
  NodeStore nodes();

  /** What is not deliverable yet, and what is due for the sweep. */
  ScheduleStore schedule();

  /** Reading for browsers and administrators. */
  BrowseStore browsing();

  /**
   * Removes temporary destinations and subscriptions of nodes that do not live, and empties places
   * that were half dropped. Idempotent; a store does it when it is opened.
   */
  void clearAfterTheDead();

  /** The database's time in milliseconds since 1970, as this node knows it; never goes back. */
  long now();

  /** Writes what was submitted, gives the node's claims and windows back, closes. Idempotent. */
  @Override
  void close();
}
