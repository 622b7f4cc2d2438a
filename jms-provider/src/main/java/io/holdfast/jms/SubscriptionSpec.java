// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import jakarta.jms.Topic;

/**
 * A consumer of a topic to create. Immutable. Jakarta Messaging 3.1, section 4.2.3.
 *
 * @param method the method that asks for it, for what people are told
 * @param topic what it subscribes to
 * @param name null for a subscription without a name
 * @param durable whether it outlives its consumer
 * @param shared whether it may have several consumers
 * @param selector null for every message
 * @param noLocal whether messages of its own connection are left out
 */
record SubscriptionSpec(
    String method,
    Topic topic,
    String name,
    boolean durable,
    boolean shared,
    String selector,
    boolean noLocal) {

  static SubscriptionSpec plain(String method, Topic topic, String selector, boolean noLocal) {
    return new SubscriptionSpec(method, topic, null, false, false, selector, noLocal);
  }

  static SubscriptionSpec shared(String method, Topic topic, String name, String selector) {
    return new SubscriptionSpec(method, topic, name, false, true, selector, false);
  }

  static SubscriptionSpec sharedDurable(String method, Topic topic, String name, String selector) {
    return new SubscriptionSpec(method, topic, name, true, true, selector, false);
  }

  static SubscriptionSpec durable(
      String method, Topic topic, String name, String selector, boolean noLocal) {
    return new SubscriptionSpec(method, topic, name, true, false, selector, noLocal);
  }

  /** Whether the connection must have a client id. */
  boolean needsClientId() {
    return durable && !shared;
  }
}
