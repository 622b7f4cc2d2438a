// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.message.Addresses;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.JMSException;
import jakarta.jms.TopicSubscriber;

/**
 * Creates the consumers of a session on topics. Confined to its session's thread. Jakarta Messaging
 * 3.1, section 4.2.
 */
final class Subscriptions {
  private final JmsConnection connection;

  Subscriptions(JmsConnection connection) {
    this.connection = connection;
  }

  /** Checks what is asked for; the store keeps no subscriptions in this version. */
  TopicSubscriber open(SubscriptionSpec spec) throws JMSException {
    if (spec.topic() == null) {
      throw JmsExceptions.destination(ReceptionText.NO_DESTINATION, spec.method());
    }
    Selectors.parse(spec.selector());
    if (spec.needsClientId() && connection.getClientID() == null) {
      throw JmsExceptions.illegalState(ReceptionText.NO_CLIENT_ID, spec.method());
    }
    throw JmsExceptions.failure(
        ReceptionText.NO_SUBSCRIPTIONS, spec.method(), Addresses.own(spec.topic()).name());
  }

  /** Why the subscription of this name cannot be removed. */
  JMSException notRemoved(String name) {
    return JmsExceptions.destination(ReceptionText.UNKNOWN_SUBSCRIPTION, name);
  }
}
