// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.BrowseStore.Depth;
import io.holdfast.store.StoredSubscription.Terms;
import java.util.List;
import java.util.Optional;

/**
 * The subscriptions of topics and their consumers, Jakarta Messaging 3.1, section 4.2.3. A
 * subscription that is over gets no more messages and has given up its name; its messages stay
 * until it is removed, so that transactions in which they were consumed can end. Calls block until
 * the outcome is durable. Thread-safe.
 */
public interface SubscriptionStore {
  /**
   * Finds or creates a subscription and adds a consumer of this node. An inactive durable one with
   * other terms is over, and a new one takes its place.
   *
   * @throws StoreException UNKNOWN when the topic is not there, CONFLICT when the name belongs to
   *     one of the other kind, or to an active one that is unshared or has other terms
   */
  Opened open(Request request);

  /**
   * A consumer is gone. The last one of a subscription that is not durable ends it. Idempotent.
   *
   * @return the subscription when it is over
   */
  Optional<StoredSubscription> close(Opened consumer);

  /**
   * This node lives, though others took it for dead: its consumer is entered again, if it is not
   * there any more.
   *
   * @return empty when the subscription is over, or unshared and another consumer has it
   */
  Optional<Opened> rejoin(Opened consumer);

  /** The durable subscription of this name; the client id is empty for none. */
  Optional<StoredSubscription> find(String clientId, String name);

  /**
   * Ends a durable subscription. Idempotent.
   *
   * @throws StoreException CONFLICT when it has a consumer, or a prepared branch has part in it
   */
  void end(StoredSubscription durable);

  /**
   * The subscriptions that are over and that this node has to remove: its own, and those of nodes
   * that are gone.
   */
  List<StoredSubscription> over();

  /**
   * Removes a subscription that is over, with its messages. Idempotent.
   *
   * @throws StoreException CONFLICT when a prepared branch has part in it
   */
  void remove(StoredSubscription over);

  /** The subscriptions that are not over, by topic and name. */
  List<Status> list();

  /**
   * A subscription to open.
   *
   * @param clientId empty for none
   * @param name null for a subscription of its own, which is neither durable nor shared
   * @param durable whether it outlives its consumers
   * @param shared whether it may have several consumers
   * @param terms what it wants
   * @param connection the connection that opens it, for no-local
   */
  record Request(
      String clientId,
      String name,
      boolean durable,
      boolean shared,
      Terms terms,
      String connection) {}

  /** A subscription and the number of the consumer that was added. */
  record Opened(StoredSubscription subscription, long consumer) {}

  /**
   * How a subscription stands.
   *
   * @param subscription itself
   * @param topic the topic's name
   * @param consumers how many consumers it has
   * @param depth what waits in it, under its name
   */
  record Status(StoredSubscription subscription, String topic, long consumers, Depth depth) {}
}
