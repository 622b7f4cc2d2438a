// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.DestinationStore.StoredDestination;

/**
 * Subscriptions of topics and client ids, as the store knows them for all nodes. Thread-safe.
 * Jakarta Messaging 3.1, section 4.2.3.
 */
public interface EngineSubscriptions {
  /**
   * Joins a subscription, which is created when it is not there. From now on its messages are kept
   * for it.
   *
   * @throws io.holdfast.store.StoreException UNKNOWN when the topic is gone, CONFLICT when the
   *     subscription is of another kind, or active and unshared or with other terms
   */
  Subscribed subscribe(SubscriptionRequest request);

  /**
   * The topic of a durable subscription.
   *
   * @param clientId empty for none
   * @return its name, null when there is no such subscription
   */
  String topic(String clientId, String name);

  /**
   * Ends a durable subscription with its messages.
   *
   * @param clientId empty for none
   * @return false when there is none of this name
   * @throws io.holdfast.store.StoreException CONFLICT when it has a consumer, or one of its
   *     messages is part of a transaction or not acknowledged
   */
  boolean unsubscribe(String clientId, String name);

  /**
   * Takes a client id for one connection of this node.
   *
   * @return false when another open connection has it, on whatever node
   */
  boolean takeClientId(String clientId);

  /** Gives a client id back. Does not fail. */
  void releaseClientId(String clientId);

  /**
   * A subscription to join.
   *
   * @param topic as {@link Engine#topic} returned it
   * @param clientId empty for none
   * @param name null for a subscription of its own, which is neither durable nor shared
   * @param durable whether it outlives its consumers
   * @param shared whether it may be joined while it is in use
   * @param wanted which messages it wants
   */
  record SubscriptionRequest(
      StoredDestination topic,
      String clientId,
      String name,
      boolean durable,
      boolean shared,
      Wanted wanted) {}

  /**
   * Which messages a subscription wants.
   *
   * @param selector null for every message
   * @param noLocal whether those of its own connection are left out
   * @param connection its own connection, as {@link EngineSession.Outgoing#connection} calls it
   */
  record Wanted(String selector, boolean noLocal, String connection) {}

  /** A joined subscription, open until it is closed; whoever consumes closes consumers first. */
  interface Subscribed extends AutoCloseable {
    /** Where its messages wait, for a {@link ConsumerRequest} without a selector. */
    StoredDestination place();

    /** Leaves it. Does not fail: what the store cannot be told now is told later. Idempotent. */
    @Override
    void close();
  }
}
