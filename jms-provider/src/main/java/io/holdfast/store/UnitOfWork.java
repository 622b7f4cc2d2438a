// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;

/**
 * What one transaction does to the store, all or nothing: sends, acknowledged deletes and
 * redeliveries. Immutable.
 *
 * @param session the session's number; units of one session are written in the order of their
 *     submission
 * @param sends in the order in which the session sent
 * @param acknowledgements rows to delete; the unit fails with {@link StoreException.Kind#GONE} when
 *     one is missing
 * @param redeliveries rows that were delivered in vain
 */
public record UnitOfWork(
    long session,
    List<Send> sends,
    List<Acknowledgement> acknowledgements,
    List<Redelivery> redeliveries) {

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return sends.isEmpty() && acknowledgements.isEmpty() && redeliveries.isEmpty();
  }

  /**
   * A message and where it goes. With one target the body lies in the row; with more it is stored
   * once. No target: nothing is stored.
   *
   * @param message not stored yet; its delivery time decides whether it waits in the schedule
   * @param targets where it goes; empty for a topic
   * @param publication how the targets at a topic are found, null when they are given
   */
  public record Send(StoredMessage message, List<Target> targets, Publication publication) {
    /** A send to one queue. */
    public static Send toQueue(StoredMessage message, long place, boolean bornClaimed) {
      return new Send(message, List.of(new Target(place, bornClaimed)), null);
    }

    /** A send to a topic. */
    public static Send toTopic(StoredMessage message, Publication publication) {
      return new Send(message, List.of(), publication);
    }
  }

  /**
   * How a message to a topic finds its targets: the transaction that writes it shows the topic's
   * subscriptions as they are in the database.
   *
   * @param topic the topic's row
   * @param router chooses among them
   */
  public record Publication(long topic, Router router) {}

  /**
   * Chooses the targets of one message. Asked on a thread of the store, again when the transaction
   * is written again; must not block and must not call the store.
   */
  @FunctionalInterface
  public interface Router {
    /** The targets among the topic's subscriptions, none when nobody wants the message. */
    List<Target> targets(List<StoredSubscription> subscriptions);
  }

  /**
   * One delivery to be made.
   *
   * @param place the queue or subscription
   * @param bornClaimed insert the row with this node's claim: it is handed over from memory right
   *     after the commit
   */
  public record Target(long place, boolean bornClaimed) {}

  /**
   * A row that is consumed: deleted by its key, and counted.
   *
   * @param key the row
   * @param claimed whether the row carries this node's claim; otherwise it lies in one of its
   *     windows
   * @param bodyId the row's body in a table of its own, 0 when the body is in the row
   * @param correlationId the message's, null for none; also null for a row that cannot be read,
   *     which is never consumed but becomes a dead letter
   */
  public record Acknowledgement(
      MessageKey key, boolean claimed, long bodyId, String correlationId) {}

  /**
   * A delivery that failed: its row stays with a higher count, waits, or becomes a dead letter. A
   * missing row fails the unit like a missing acknowledgement.
   *
   * @param delivery the row
   * @param deliveries the new count of failed deliveries
   * @param fate where the row goes
   * @param attempt what is remembered of the failure, null for nothing
   */
  public record Redelivery(Acknowledgement delivery, int deliveries, Fate fate, Attempt attempt) {}

  /** Where a failed delivery goes. */
  public sealed interface Fate {
    /** It stays where it is, so that order holds; the claim is given up unless kept. */
    record InPlace(boolean keepClaim) implements Fate {}

    /** It waits in the schedule until this time of the database, milliseconds since 1970. */
    record Delayed(long dueAt) implements Fate {}

    /** It becomes a message of the dead letter queue at this place, with its origin kept. */
    record DeadLetter(long place) implements Fate {}

    /**
     * It is dropped: only for messages that expired, or that are not persistent and may have been
     * delivered by a node that died.
     */
    record Expired() implements Fate {}
  }

  /**
   * One failed delivery, for the administrator who later asks why.
   *
   * @param failedAt milliseconds since 1970 by the database's clock
   * @param exception the class name of the innermost cause
   * @param text its message, cut to 4,000 characters, or null
   * @param stack the stack trace, cut to 16,000 characters, or null
   */
  public record Attempt(long failedAt, String exception, String text, String stack) {}
}
