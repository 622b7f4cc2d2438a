// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/**
 * A subscription of a topic, as its row says. Immutable. Jakarta Messaging 3.1, section 4.2.3.
 *
 * @param id its row
 * @param clientId empty for none
 * @param name of its own for a subscription that was given none
 * @param durable whether it outlives its consumers
 * @param shared whether it may have several consumers
 * @param terms what it wants
 * @param connection the connection whose messages it does not want when it is no-local
 * @param place where its deliveries wait
 */
public record StoredSubscription(
    long id,
    String clientId,
    String name,
    boolean durable,
    boolean shared,
    Terms terms,
    String connection,
    long place) {

  /**
   * What a subscription wants; one with other terms is another subscription.
   *
   * @param topic the topic's row
   * @param selector in canonical form, null for every message
   * @param noLocal whether messages of its own connection are left out
   */
  public record Terms(long topic, String selector, boolean noLocal) {}
}
