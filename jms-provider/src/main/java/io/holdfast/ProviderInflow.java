// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.destination.NamedDestination;
import io.holdfast.destination.QueueDestination;
import io.holdfast.destination.TopicDestination;
import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.ProviderText;
import io.holdfast.engine.ConsumerRequest;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConsumer;
import io.holdfast.engine.EngineSession;
import io.holdfast.engine.EngineSubscriptions.Subscribed;
import io.holdfast.engine.EngineSubscriptions.SubscriptionRequest;
import io.holdfast.engine.EngineSubscriptions.Wanted;
import io.holdfast.engine.RedeliveryPolicy;
import io.holdfast.engine.Right;
import io.holdfast.engine.SubscribedConsumer;
import io.holdfast.jms.JmsConnection;
import io.holdfast.jms.JmsSession;
import io.holdfast.message.JmsExceptions;
import io.holdfast.selector.SelectorSyntaxException;
import io.holdfast.transaction.SessionXaResource;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.transaction.xa.XAResource;

/** An inflow: a connection of its own with one session and one consumer. */
final class ProviderInflow implements Inflow {
  private final JmsConnection connection;
  private final JmsSession session;
  private final EngineSession engine;
  private final EngineConsumer consumer;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ProviderInflow(JmsConnection connection, JmsSession session, EngineConsumer consumer) {
    this.connection = connection;
    this.session = session;
    this.engine = session.engineSession();
    this.consumer = consumer;
  }

  static Inflow open(House house, InflowSpec spec) throws JMSException {
    RedeliveryPolicy policy = House.policy(house.config().redelivery().with(spec.redelivery()));
    JmsConnection connection = house.connections().createConnection(spec.user(), spec.password());
    try {
      connection.check(Right.RECEIVE, destination(spec));
      JmsSession session = connection.openManagedSession();
      EngineConsumer consumer = consumer(house.engine(), session, spec, policy);
      connection.start();
      return new ProviderInflow(connection, session, consumer);
    } catch (JMSException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static NamedDestination destination(InflowSpec spec) {
    return spec.subscription() == null
        ? new QueueDestination(spec.destination())
        : new TopicDestination(spec.destination());
  }

  private static EngineConsumer consumer(
      Engine engine, JmsSession session, InflowSpec spec, RedeliveryPolicy policy)
      throws JMSException {
    EngineSession line = session.engineSession();
    try {
      return JmsExceptions.asking(
          () ->
              spec.subscription() == null
                  ? line.createConsumer(
                      new ConsumerRequest(
                          engine.queue(spec.destination()), spec.selector(), policy))
                  : SubscribedConsumer.open(line, subscribed(engine, spec), policy));
    } catch (SelectorSyntaxException e) {
      throw JmsExceptions.selector(spec.selector(), e);
    }
  }

  private static Subscribed subscribed(Engine engine, InflowSpec spec) {
    InflowSpec.Subscription subscription = spec.subscription();
    return engine
        .subscriptions()
        .subscribe(
            new SubscriptionRequest(
                engine.topic(spec.destination()),
                subscription.clientId() == null ? "" : subscription.clientId(),
                subscription.name(),
                subscription.durable(),
                true,
                new Wanted(spec.selector(), false, "endpoint")));
  }

  @Override
  public Message take(Duration timeout) throws JMSException {
    return JmsExceptions.asking(() -> consumer.take(timeout.toNanos(), session::received));
  }

  @Override
  public XAResource xaResource() {
    return engine.xaResource();
  }

  @Override
  public boolean enlisted() {
    return ((SessionXaResource) engine.xaResource()).enlisted();
  }

  @Override
  public void accept() throws JMSException {
    JmsExceptions.telling(engine::accept);
  }

  @Override
  public void refuse(Throwable cause) throws JMSException {
    JmsExceptions.telling(() -> engine.refuse(cause));
  }

  @Override
  public void release() throws JMSException {
    JmsExceptions.telling(engine::release);
  }

  @Override
  public void failed(Throwable cause) {
    engine.failed(cause);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        connection.close();
      } catch (JMSException e) {
        Log.warning(e, ProviderText.CLOSE_FAILED, e.getMessage());
      } finally {
        consumer.close();
      }
    }
  }
}
