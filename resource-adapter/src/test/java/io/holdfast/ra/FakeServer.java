// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/**
 * An application server with one endpoint: threads for work, and deliveries with the transactions
 * that a container would make. Thread-safe.
 */
public final class FakeServer
    implements BootstrapContext, WorkManager, MessageEndpointFactory, AutoCloseable {
  private final Timeline timeline;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger endpoints = new AtomicInteger();
  private volatile MessageListener listener = message -> {};
  private volatile boolean transacted = true;
  private volatile boolean enlists = true;
  private volatile ResourceException beforeFails;
  private volatile RuntimeException crash;
  private volatile ResourceException afterFails;
  private volatile UnavailableException unavailable;

  /** A server whose deliveries are transacted. */
  public FakeServer(Timeline timeline) {
    this.timeline = timeline;
  }

  /** What the endpoint does. */
  public void listener(MessageListener now) {
    listener = now;
  }

  /** Whether deliveries are transacted. */
  public void transacted(boolean now) {
    transacted = now;
  }

  /** Whether the server enlists the resource that it was given. */
  public void enlists(boolean now) {
    enlists = now;
  }

  /** What beforeDelivery throws; null for nothing. */
  public void beforeFails(ResourceException now) {
    beforeFails = now;
  }

  /** What beforeDelivery throws although it must not; null for nothing. */
  public void crashes(RuntimeException now) {
    crash = now;
  }

  /** What afterDelivery throws; null for nothing. */
  public void afterFails(ResourceException now) {
    afterFails = now;
  }

  /** What createEndpoint throws; null for nothing. */
  public void unavailable(UnavailableException now) {
    unavailable = now;
  }

  /** How many endpoints are in the adapter's hands. */
  public int endpoints() {
    return endpoints.get();
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource resource) throws UnavailableException {
    if (unavailable != null) {
      timeline.add("unavailable");
      throw unavailable;
    }
    endpoints.incrementAndGet();
    return new Endpoint(resource);
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource resource, long timeout)
      throws UnavailableException {
    return createEndpoint(resource);
  }

  @Override
  public boolean isDeliveryTransacted(Method method) {
    return transacted;
  }

  @Override
  public String getActivationName() {
    return "bean";
  }

  @Override
  public Class<?> getEndpointClass() {
    return MessageListener.class;
  }

  /** One endpoint with a transaction around each delivery. Used by one thread. */
  private final class Endpoint implements MessageEndpoint, MessageListener {
    private final XAResource resource;
    private boolean failed;

    Endpoint(XAResource resource) {
      this.resource = resource;
    }

    @Override
    public void beforeDelivery(Method method) throws ResourceException {
      timeline.add("before");
      if (crash != null) {
        throw crash;
      }
      if (beforeFails != null) {
        throw beforeFails;
      }
      failed = false;
      if (resource != null && enlists) {
        xa(() -> resource.start(null, XAResource.TMNOFLAGS));
      }
    }

    @Override
    public void onMessage(Message message) {
      timeline.add("onMessage");
      try {
        listener.onMessage(message);
      } catch (RuntimeException | Error e) {
        failed = true;
        throw e;
      }
    }

    @Override
    public void afterDelivery() throws ResourceException {
      timeline.add("after");
      if (resource != null && enlists) {
        xa(() -> resource.end(null, XAResource.TMSUCCESS));
        xa(() -> settle());
      }
      if (afterFails != null) {
        throw afterFails;
      }
    }

    private void settle() throws XAException {
      if (failed || afterFails != null) {
        resource.rollback(null);
      } else {
        resource.commit(null, true);
      }
    }

    private void xa(XaCall call) throws ResourceException {
      try {
        call.run();
      } catch (XAException e) {
        throw new ResourceException(e);
      }
    }

    @Override
    public void release() {
      endpoints.decrementAndGet();
    }
  }

  @FunctionalInterface
  private interface XaCall {
    void run() throws XAException;
  }

  @Override
  public WorkManager getWorkManager() {
    return this;
  }

  @Override
  public XATerminator getXATerminator() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Timer createTimer() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isContextSupported(Class<? extends WorkContext> type) {
    return true;
  }

  @Override
  public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void scheduleWork(Work work) {
    threads.execute(work);
  }

  @Override
  public void scheduleWork(
      Work work, long timeout, ExecutionContext context, WorkListener workListener) {
    scheduleWork(work);
  }

  @Override
  public void doWork(Work work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void doWork(Work work, long timeout, ExecutionContext context, WorkListener workListener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long startWork(Work work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long startWork(
      Work work, long timeout, ExecutionContext context, WorkListener workListener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
