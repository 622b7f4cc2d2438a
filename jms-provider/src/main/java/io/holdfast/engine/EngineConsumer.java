// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.util.function.Function;

/** A consumer of a queue (later: of a subscription). Thread-safe. */
public interface EngineConsumer extends AutoCloseable {
  /** Waits for ever. */
  long FOREVER = Long.MAX_VALUE;

  /**
   * Waits for the next message, and acknowledges it or adds it to the transaction as the session's
   * mode says.
   *
   * @param timeoutNanos 0 for no wait
   * @param decoder makes of the delivery what the caller gets; when it throws a {@link
   *     io.holdfast.store.StoreException} of kind CORRUPT the message becomes a dead letter and the
   *     next one is taken
   * @return null when nothing came in time, when the consumer was closed, or when the thread was
   *     interrupted (its flag stays set)
   */
  <T> T receive(long timeoutNanos, Function<Delivery, T> decoder);

  /**
   * Like {@link #receive}, but the message is only held (MANAGED sessions): {@link
   * EngineSession#accept}, {@link EngineSession#refuse} or {@link EngineSession#release} must
   * follow before the next take.
   */
  <T> T take(long timeoutNanos, Function<Delivery, T> decoder);

  /**
   * Waits for the next message and holds it, for a session that is not known yet.
   *
   * @return null when none came in time or the consumer was closed
   */
  Loaded load(long timeoutNanos);

  /**
   * Delivers to a listener from now on, on the session's thread; null ends that. A listener that
   * throws makes its message be redelivered by the policy (AUTO, DUPS_OK) or stay unacknowledged.
   */
  void listen(Listener listener);

  /** Gives back what was not delivered. Waits for its running listener unless called from it. */
  @Override
  void close();

  /** A message that is held until a session delivers it. One of the two calls must follow. */
  interface Loaded {
    /** Delivers it as a message of that session, on this thread. Does not fail. */
    void deliver(EngineSession session, Listener listener);

    /** Gives it back; it was not delivered and is not counted. */
    void release();
  }

  /** Gets deliveries one at a time. */
  @FunctionalInterface
  interface Listener {
    /** One message; acknowledged after the return in AUTO mode. */
    void deliver(Delivery delivery) throws Exception;
  }
}
