// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.destination.TopicDestination;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.EngineSubscriptions;
import io.holdfast.engine.EngineSubscriptions.SubscriptionRequest;
import io.holdfast.engine.EngineSubscriptions.Wanted;
import io.holdfast.engine.Right;
import io.holdfast.message.Addresses;
import io.holdfast.message.JmsExceptions;
import io.holdfast.store.DestinationStore.StoredDestination;
import jakarta.jms.JMSException;
import jakarta.jms.TopicSubscriber;

/**
 * Creates the consumers of a session on topics. Confined to its session's thread. Jakarta Messaging
 * 3.1, section 4.2.
 */
final class Subscriptions {
  private static final int LONGEST_NAME = 255;

  private final JmsConnection connection;
  private final SessionConsumers consumers;

  Subscriptions(JmsConnection connection, SessionConsumers consumers) {
    this.connection = connection;
    this.consumers = consumers;
  }

  TopicSubscriber open(SubscriptionSpec spec) throws JMSException {
    if (spec.topic() == null) {
      throw JmsExceptions.destination(ReceptionText.NO_DESTINATION, spec.method());
    }
    NamedDestination topic = Addresses.own(spec.topic());
    String selector = Selectors.parse(spec.selector());
    if (spec.needsClientId() && connection.getClientID() == null) {
      throw JmsExceptions.illegalState(ReceptionText.NO_CLIENT_ID, spec.method());
    }
    checkName(spec);
    if (spec.durable() && topic.temporary()) {
      throw JmsExceptions.destination(ReceptionText.DURABLE_TEMPORARY, spec.method(), topic.name());
    }
    EngineSubscriptions engine = connection.reception().engine().subscriptions();
    Wanted wanted = new Wanted(selector, spec.noLocal(), connection.origin());
    String clientId = clientId();
    if (spec.durable()) {
      // It may take the place of a subscription to another topic, which ends then.
      checkMayEnd(engine, clientId, spec.name());
    }
    return consumers.subscribe(
        topic,
        selector,
        spec.noLocal(),
        stored -> engine.subscribe(request(stored, clientId, spec, wanted)));
  }

  private static SubscriptionRequest request(
      StoredDestination topic, String clientId, SubscriptionSpec spec, Wanted wanted) {
    return new SubscriptionRequest(
        topic, clientId, spec.name(), spec.durable(), spec.shared(), wanted);
  }

  private static void checkName(SubscriptionSpec spec) throws JMSException {
    String name = spec.name();
    if (!spec.durable() && !spec.shared()) {
      return;
    }
    String reason =
        name == null || name.isBlank()
            ? "it is empty"
            : name.length() > LONGEST_NAME || name.indexOf(0) >= 0
                ? "it has more than " + LONGEST_NAME + " characters, or a NUL character"
                : null;
    if (reason != null) {
      throw JmsExceptions.failure(
          ReceptionText.BAD_SUBSCRIPTION, spec.method(), name == null ? "" : name, reason);
    }
  }

  /** A shared subscription may have no client id; then it is another one than with any. */
  private String clientId() throws JMSException {
    String clientId = connection.getClientID();
    return clientId == null ? "" : clientId;
  }

  /** Ends a durable subscription. */
  void remove(String name) throws JMSException {
    EngineSubscriptions engine = connection.reception().engine().subscriptions();
    String clientId = clientId();
    boolean there =
        name != null
            && checkMayEnd(engine, clientId, name)
            && JmsExceptions.asking(() -> engine.unsubscribe(clientId, name));
    if (!there) {
      throw JmsExceptions.destination(ReceptionText.UNKNOWN_SUBSCRIPTION, name);
    }
  }

  /**
   * Who may receive from a topic may end its durable subscriptions.
   *
   * @return whether there is one of this name
   * @throws jakarta.jms.JMSSecurityException when the user may not
   */
  private boolean checkMayEnd(EngineSubscriptions engine, String clientId, String name)
      throws JMSException {
    String topic = JmsExceptions.asking(() -> engine.topic(clientId, name));
    if (topic != null) {
      connection.check(Right.RECEIVE, new TopicDestination(topic));
    }
    return topic != null;
  }
}
