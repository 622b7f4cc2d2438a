// SPDX-License-Identifier: Apache-2.0
package io.holdfast.admin;

import io.holdfast.engine.Administration;
import io.holdfast.engine.Administration.DeadLetter;
import io.holdfast.engine.Administration.Failure;
import java.time.Instant;
import java.util.List;

/**
 * What an administrator can see and do on one store, whichever node does it. When the store is away
 * every method throws an unchecked exception that says so. Thread-safe.
 */
public final class ProviderAdmin {
  /** The most dead letters that one call lists. */
  public static final int MOST_LETTERS = 500;

  private final Administration engine;

  /** The administration of an engine. */
  public ProviderAdmin(Administration engine) {
    this.engine = engine;
  }

  /** The users of the built-in realm and their rights. */
  public UserAdmin users() {
    return new UserAdmin(engine.realm());
  }

  /** The queues by name, with their depths. */
  public List<QueueStatus> queues() {
    return engine.queues().stream()
        .map(
            queue ->
                new QueueStatus(
                    queue.name(),
                    queue.ready(),
                    queue.scheduled(),
                    queue.prepared(),
                    queue.deadLetters()))
        .toList();
  }

  /** The subscriptions by topic and name, with their depths. */
  public List<SubscriptionStatus> subscriptions() {
    return engine.subscriptions().stream()
        .map(
            subscription ->
                new SubscriptionStatus(
                    subscription.topic(),
                    subscription.clientId(),
                    subscription.name(),
                    subscription.durable(),
                    subscription.shared(),
                    subscription.selector(),
                    subscription.consumers(),
                    subscription.depth().ready(),
                    subscription.depth().scheduled(),
                    subscription.depth().prepared()))
        .toList();
  }

  /** The first dead letters, {@value #MOST_LETTERS} at the most. */
  public List<DeadLetterStatus> deadLetters() {
    return deadLetters(null, MOST_LETTERS);
  }

  /**
   * Dead letters behind one that was seen, in the order in which they lie.
   *
   * @param after the id of the last one that was seen, null for the start
   * @param limit 1 to {@value #MOST_LETTERS}
   * @throws IllegalArgumentException when that is no id
   */
  public List<DeadLetterStatus> deadLetters(String after, int limit) {
    int most = Math.max(1, Math.min(limit, MOST_LETTERS));
    return engine.deadLetters(after, most).stream().map(ProviderAdmin::status).toList();
  }

  private static DeadLetterStatus status(DeadLetter letter) {
    return new DeadLetterStatus(
        letter.id(),
        letter.messageId(),
        letter.origin(),
        letter.deliveries(),
        Instant.ofEpochMilli(letter.timestamp()),
        letter.failures().stream().map(ProviderAdmin::status).toList());
  }

  private static AttemptStatus status(Failure failure) {
    return new AttemptStatus(
        failure.number(),
        failure.node(),
        Instant.ofEpochMilli(failure.failedAt()),
        failure.exception(),
        failure.text(),
        failure.stack());
  }

  /**
   * Puts a dead letter back into the queue or subscription from which it came, with a delivery
   * count of 0; its attempts stay.
   *
   * @param id as {@link #deadLetters()} listed it
   * @throws IllegalArgumentException when there is none with this id, or its queue or subscription
   *     is gone
   * @throws IllegalStateException when it is being consumed at the moment
   */
  public void requeue(String id) {
    engine.requeue(id);
  }

  /**
   * Puts all dead letters back that came from a queue; those that are consumed at the moment stay.
   *
   * @param queue the name of the queue from which they came
   * @return how many were put back
   */
  public int requeueAll(String queue) {
    return engine.requeueAll(queue);
  }

  /** The branches of distributed transactions that are prepared, or decided but not forgotten. */
  public List<BranchStatus> inDoubt() {
    return engine.inDoubt().stream()
        .map(
            doubt ->
                new BranchStatus(
                    doubt.branch(),
                    doubt.state(),
                    Instant.ofEpochMilli(doubt.preparedAt()),
                    doubt.sends(),
                    doubt.acknowledgements()))
        .toList();
  }

  /**
   * Commits a prepared branch without its transaction manager, for which this is a heuristic
   * outcome: it is told so when it asks.
   *
   * @param branch as {@link #inDoubt} listed it
   * @throws IllegalArgumentException when there is none of this name
   * @throws IllegalStateException when it was decided already
   */
  public void commitInDoubt(String branch) {
    engine.decide(branch, true);
  }

  /**
   * Rolls a prepared branch back without its transaction manager; likewise.
   *
   * @param branch as {@link #inDoubt} listed it
   * @throws IllegalArgumentException when there is none of this name
   * @throws IllegalStateException when it was decided already
   */
  public void rollbackInDoubt(String branch) {
    engine.decide(branch, false);
  }
}
