// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.engine.EngineSubscriptions.Subscribed;
import java.util.function.Function;

/** The one consumer that a joined subscription was joined for: both close together. Thread-safe. */
public final class SubscribedConsumer implements EngineConsumer {
  private final EngineConsumer consumer;
  private final Subscribed subscription;

  private SubscribedConsumer(EngineConsumer consumer, Subscribed subscription) {
    this.consumer = consumer;
    this.subscription = subscription;
  }

  /**
   * Consumes in a session from a subscription, which is left also when that fails.
   *
   * @param redelivery null for the engine's own policy
   */
  public static EngineConsumer open(
      EngineSession session, Subscribed subscription, RedeliveryPolicy redelivery) {
    boolean done = false;
    try {
      EngineConsumer consumer =
          session.createConsumer(new ConsumerRequest(subscription.place(), null, redelivery));
      done = true;
      return new SubscribedConsumer(consumer, subscription);
    } finally {
      if (!done) {
        subscription.close();
      }
    }
  }

  @Override
  public <T> T receive(long timeoutNanos, Function<Delivery, T> decoder) {
    return consumer.receive(timeoutNanos, decoder);
  }

  @Override
  public <T> T take(long timeoutNanos, Function<Delivery, T> decoder) {
    return consumer.take(timeoutNanos, decoder);
  }

  @Override
  public Loaded load(long timeoutNanos) {
    return consumer.load(timeoutNanos);
  }

  @Override
  public void listen(Listener listener) {
    consumer.listen(listener);
  }

  @Override
  public void close() {
    consumer.close();
    subscription.close();
  }
}
