// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import io.holdfast.Inflow;
import io.holdfast.diagnostic.AdapterText;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.naming.NamingException;

/**
 * Carries messages of one line to one endpoint, one at a time, on a thread of the server. Runs
 * once; thread-safe in {@link #stop} and {@link #await}. Jakarta Connectors 2.1, chapter 13.
 */
final class EndpointWorker {
  private static final Duration TAKE = Duration.ofSeconds(30);
  private static final Duration TAKE_BRIEFLY = Duration.ofSeconds(5);

  private final EndpointActivation activation;
  private final boolean permanent;
  private final Backoff backoff = new Backoff();
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Line line;
  private volatile boolean quit;

  private enum Phase {
    NEW,
    RUNNING,
    ENDED
  }

  /** One that stays, or one that ends when there is nothing to do. */
  EndpointWorker(EndpointActivation activation, boolean permanent) {
    this.activation = activation;
    this.permanent = permanent;
  }

  /** Works until the activation ends. */
  void run() {
    if (!phase.compareAndSet(Phase.NEW, Phase.RUNNING)) {
      return;
    }
    try {
      boolean again = true;
      while (again && !over()) {
        again = serve() && permanent;
      }
    } finally {
      end();
    }
  }

  private boolean over() {
    return quit || activation.isStopped() || Thread.currentThread().isInterrupted();
  }

  private void end() {
    phase.set(Phase.ENDED);
    activation.ended(this);
    ended.countDown();
  }

  /** Lets a waiting worker end now, one with a message after it, one that never ran at once. */
  void stop() {
    quit = true;
    if (phase.compareAndSet(Phase.NEW, Phase.ENDED)) {
      end();
    }
    Line open = line;
    if (open != null) {
      open.stop();
    }
  }

  /** Waits for the end. */
  void await(long nanos) {
    try {
      ended.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Works with one line until it breaks; false when there is nothing more to do. */
  private boolean serve() {
    try {
      Inflow inflow = activation.open();
      try (Line open = new Line(inflow);
          EndpointPort port = new EndpointPort(activation, inflow)) {
        line = open;
        activation.goesOn();
        deliverAll(open, port);
      } finally {
        line = null;
      }
      return false;
    } catch (InvalidSelectorException | NotSupportedException e) {
      activation.giveUp(e);
      return false;
    } catch (JMSException | ResourceException e) {
      retryLater(e.getMessage());
    } catch (NamingException e) {
      retryLater(AdapterText.LOOKUP_FAILED.with(activation.name(), e.getMessage()));
    } catch (RuntimeException e) {
      // The worker must outlive whatever a server or a driver throws.
      retryLater(e.toString());
    }
    return true;
  }

  private void retryLater(String reason) {
    if (!activation.isStopped()) {
      activation.waits(reason);
      activation.pause(backoff.next());
    }
  }

  private void deliverAll(Line open, EndpointPort port) throws JMSException {
    boolean idle = false;
    while (!over() && !idle) {
      Message message = open.take(permanent ? TAKE : TAKE_BRIEFLY);
      if (message != null) {
        deliver(message, open, port);
      } else {
        idle = !permanent;
      }
    }
  }

  private void deliver(Message message, Line open, EndpointPort port) throws JMSException {
    activation.busy();
    try {
      if (port.deliver(message)) {
        backoff.reset();
        activation.goesOn();
      } else {
        activation.pause(backoff.next());
      }
    } catch (UnavailableException e) {
      // Flow control, not a failed delivery (section 13.5.4).
      open.inflow().release();
      retryLater(e.getMessage());
    } finally {
      activation.idle();
    }
  }
}
