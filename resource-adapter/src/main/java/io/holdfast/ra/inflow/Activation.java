// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import io.holdfast.InflowSpec;
import java.util.Map;

/**
 * An activation that was read and found valid. Immutable.
 *
 * @param destination the name in the store, or the JNDI name when it is looked up
 * @param lookedUp whether the destination is a JNDI name
 * @param kind what the activation says of the destination, null for nothing
 * @param selector null for every message
 * @param subscription by which its workers consume from a topic
 * @param factoryLookup the JNDI name of a connection factory, null for none
 * @param login as whom messages are consumed
 * @param maxSession the most messages that are processed at the same time
 * @param redelivery overrides by the names of the keys {@code redelivery.*}
 */
record Activation(
    String destination,
    boolean lookedUp,
    Kind kind,
    String selector,
    InflowSpec.Subscription subscription,
    String factoryLookup,
    Login login,
    int maxSession,
    Map<String, String> redelivery) {

  /** What a destination is. */
  enum Kind {
    QUEUE("jakarta.jms.Queue"),
    TOPIC("jakarta.jms.Topic");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }
  }

  /**
   * A user.
   *
   * @param user null for none
   * @param password null for none
   */
  record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }
}
