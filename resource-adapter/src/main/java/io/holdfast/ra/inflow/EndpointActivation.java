// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import io.holdfast.Inflow;
import io.holdfast.InflowSpec;
import io.holdfast.diagnostic.AdapterText;
import io.holdfast.diagnostic.Log;
import io.holdfast.ra.house.ProviderLink;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.naming.NamingException;

/**
 * One active endpoint: a worker that stays, and more of them while all are busy, up to the most
 * that the activation allows. Thread-safe.
 */
final class EndpointActivation {
  static final Method ON_MESSAGE = onMessage();
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final Activation activation;
  private final DestinationFinder finder;
  private final MessageEndpointFactory factory;
  private final ProviderLink link;
  private final Workers threads;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Set<EndpointWorker> workers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicReference<String> waitsFor = new AtomicReference<>();
  private volatile DestinationFinder.Found found;
  private volatile boolean transacted;

  EndpointActivation(
      Activation activation, MessageEndpointFactory factory, ProviderLink link, Workers threads) {
    this.activation = activation;
    this.finder = new DestinationFinder(activation);
    this.factory = factory;
    this.link = link;
    this.threads = threads;
  }

  private static Method onMessage() {
    try {
      return MessageListener.class.getMethod("onMessage", Message.class);
    } catch (NoSuchMethodException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  void start() throws ResourceException {
    try {
      transacted = factory.isDeliveryTransacted(ON_MESSAGE);
      found = finder.find();
    } catch (NoSuchMethodException e) {
      throw new LinkageError(e.getMessage(), e);
    } catch (NamingException e) {
      // Perhaps bound later: servers differ in their order of deployment.
      waits(AdapterText.LOOKUP_FAILED.with(name(), e.getMessage()));
    }
    count.incrementAndGet();
    begin(new EndpointWorker(this, true));
  }

  private void begin(EndpointWorker worker) throws WorkException {
    workers.add(worker);
    try {
      threads.begin(worker);
    } catch (WorkException e) {
      ended(worker);
      throw e;
    }
  }

  String name() {
    return activation.destination();
  }

  boolean transacted() {
    return transacted;
  }

  MessageEndpointFactory factory() {
    return factory;
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Waits, unless the activation ends. */
  void pause(Duration time) {
    try {
      stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // The server wants its thread back.
      Thread.currentThread().interrupt();
    }
  }

  /** Opens a line of messages. */
  Inflow open() throws JMSException, NamingException, ResourceException {
    DestinationFinder.Found target = found;
    if (target == null) {
      target = finder.find();
      found = target;
    }
    return link.openInflow(
        new InflowSpec(
            target.name(),
            target.kind() == Activation.Kind.TOPIC ? activation.subscription() : null,
            activation.selector(),
            activation.redelivery(),
            target.login().user(),
            target.login().password()));
  }

  /** A worker got a message; when all have one, another worker is asked for. */
  void busy() {
    if (busy.incrementAndGet() < count.get() || isStopped()) {
      return;
    }
    if (count.incrementAndGet() > activation.maxSession()) {
      count.decrementAndGet();
      return;
    }
    try {
      begin(new EndpointWorker(this, false));
    } catch (WorkException e) {
      Log.warning(e, AdapterText.WORK_REFUSED, name(), e.getMessage());
    }
  }

  /** A worker is done with its message. */
  void idle() {
    busy.decrementAndGet();
  }

  /** A worker is no more. */
  void ended(EndpointWorker worker) {
    if (workers.remove(worker)) {
      count.decrementAndGet();
    }
  }

  /** No messages for a reason; said once for each reason. */
  void waits(String reason) {
    if (!reason.equals(waitsFor.getAndSet(reason))) {
      Log.warning(null, AdapterText.ENDPOINT_WAITS, name(), reason);
    }
  }

  /** Messages come again. */
  void goesOn() {
    if (waitsFor.get() != null && waitsFor.getAndSet(null) != null) {
      Log.info(AdapterText.ENDPOINT_GOES_ON, name());
    }
  }

  /** Messages will never come. */
  void giveUp(Exception cause) {
    stopped.countDown();
    Log.error(cause, AdapterText.ENDPOINT_GIVEN_UP, name(), cause.getMessage());
  }

  void stop() {
    stopped.countDown();
    workers.forEach(EndpointWorker::stop);
    long end = System.nanoTime() + STOP_PATIENCE.toNanos();
    workers.forEach(worker -> worker.await(end - System.nanoTime()));
    if (!workers.isEmpty()) {
      Log.warning(
          null, AdapterText.STILL_DELIVERING, name(), workers.size(), STOP_PATIENCE.toSeconds());
    }
  }
}
