// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.engine.EngineSession.Outgoing;
import io.holdfast.selector.Selector;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.StoredSubscription;
import io.holdfast.store.UnitOfWork.Publication;
import io.holdfast.store.UnitOfWork.Send;
import io.holdfast.store.UnitOfWork.Target;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Turns a destination into the places where its deliveries will wait. Thread-safe. */
final class Routing {
  /** Selectors that are kept parsed; beyond, they are parsed anew. */
  private static final int MOST_SELECTORS = 10_000;

  private final Dispatch dispatch;
  private final Map<String, Selector> selectors = new ConcurrentHashMap<>();

  Routing(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  /** The send of a message; whether it is born claimed is decided when it is committed. */
  Send route(Outgoing outgoing) {
    StoredMessage message = outgoing.message();
    if (outgoing.destination().kind() == Kind.QUEUE) {
      return Send.toQueue(message, outgoing.destination().place(), false);
    }
    return Send.toTopic(
        message,
        new Publication(
            outgoing.destination().id(),
            subscriptions -> targets(outgoing.connection(), message, subscriptions)));
  }

  private List<Target> targets(
      String connection, StoredMessage message, List<StoredSubscription> subscriptions) {
    return subscriptions.stream()
        .filter(subscription -> wants(subscription, connection, message))
        .map(subscription -> target(subscription.place(), message))
        .toList();
  }

  private Target target(long place, StoredMessage message) {
    boolean now = !message.headers().waitsAt(dispatch.store().now());
    return new Target(place, now && dispatch.admits(place, message));
  }

  private boolean wants(StoredSubscription subscription, String connection, StoredMessage message) {
    if (subscription.terms().noLocal() && subscription.connection().equals(connection)) {
      return false;
    }
    String selector = subscription.terms().selector();
    return selector == null || parsed(selector).matches(new MessageFields(message));
  }

  private Selector parsed(String text) {
    if (selectors.size() > MOST_SELECTORS) {
      selectors.clear();
    }
    return selectors.computeIfAbsent(text, Selector::parse);
  }
}
