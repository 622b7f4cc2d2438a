// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import io.holdfast.Inflow;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An inflow that may be ended from another thread while it waits, but never while a message of it
 * is being delivered: then its worker ends it afterwards. Thread-safe in {@link #stop}.
 */
final class Line implements AutoCloseable {
  private final Inflow inflow;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  private enum State {
    WAITING,
    DELIVERING,
    STOPPED
  }

  Line(Inflow inflow) {
    this.inflow = inflow;
  }

  Inflow inflow() {
    return inflow;
  }

  /** The next message, which must be settled before the next call; null for none. */
  Message take(Duration timeout) throws JMSException {
    state.compareAndSet(State.DELIVERING, State.WAITING);
    if (state.get() == State.STOPPED) {
      return null;
    }
    Message message = inflow.take(timeout);
    if (message == null) {
      return null;
    }
    // A line that was stopped meanwhile has given the message back.
    return state.compareAndSet(State.WAITING, State.DELIVERING) ? message : null;
  }

  /** Ends it if it waits. */
  void stop() {
    if (state.compareAndSet(State.WAITING, State.STOPPED)) {
      inflow.close();
    }
  }

  @Override
  public void close() {
    state.set(State.STOPPED);
    inflow.close();
  }
}
