// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import java.util.Map;

/**
 * What an inflow consumes. Immutable.
 *
 * @param destination the destination's name
 * @param subscription by which a topic is consumed, null for a queue
 * @param selector null for every message
 * @param redelivery overrides of the keys {@code redelivery.*}, such as {@code max-deliveries};
 *     empty for the provider's own
 * @param user null for none
 * @param password null for none
 */
public record InflowSpec(
    String destination,
    Subscription subscription,
    String selector,
    Map<String, String> redelivery,
    String user,
    String password) {

  /**
   * The shared subscription by which the lines of an endpoint consume from a topic. Immutable.
   * Jakarta Messaging 3.1, section 4.2.3.
   *
   * @param clientId null for none
   * @param name lines that name the same one share it, on all nodes
   * @param durable whether messages are kept while no line is open
   */
  public record Subscription(String clientId, String name, boolean durable) {}
}
