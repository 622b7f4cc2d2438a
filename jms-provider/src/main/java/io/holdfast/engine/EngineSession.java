// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.CommitListener;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import java.util.function.Consumer;
import javax.transaction.xa.XAResource;

/**
 * A session: one serial line of sends and deliveries. Listeners of a session run on one thread, one
 * at a time. Thread-safe in what Jakarta Messaging 3.1, section 2.14, allows to other threads
 * (close); otherwise confined to one thread at a time.
 */
public interface EngineSession extends AutoCloseable {
  /**
   * Sends a message to a queue or a topic: durable on return, or with the transaction. A message
   * that is not persistent may be stored after the return.
   */
  void send(Outgoing outgoing);

  /**
   * Sends like {@link #send(Outgoing)} but does not wait until the message is stored; blocks only
   * while too much waits to be written. Outcomes are told in the order of the sends, on a thread of
   * the store or of the caller, quickly and without calling back; in a transaction at once.
   */
  void send(Outgoing outgoing, CommitListener listener);

  /**
   * Tells from now on of failures that no caller hears of: an acknowledgement after a listener, or
   * a message that is not persistent and was not stored. Called on any thread; must be quick.
   */
  void onFailure(Consumer<StoreException> listener);

  /** Creates a consumer; it gets messages once the session is started. */
  EngineConsumer createConsumer(ConsumerRequest request);

  /** Starts deliveries. Idempotent. */
  void start();

  /** Stops deliveries and waits until a listener that runs has returned. Idempotent. */
  void stop();

  /** CLIENT: acknowledges everything delivered so far in this session. */
  void acknowledge();

  /** CLIENT, AUTO, DUPS_OK: delivers again what is not acknowledged, in its order. */
  void recover();

  /** TRANSACTED, or MANAGED between {@link #begin} and here: commits. */
  void commit();

  /** TRANSACTED, or MANAGED between {@link #begin} and here: rolls back. */
  void rollback();

  /** MANAGED: begins a local transaction. */
  void begin();

  /** MANAGED: the resource by which a transaction manager steers this session. */
  XAResource xaResource();

  /** MANAGED: adds the message taken last to the transaction of the moment, or acknowledges it. */
  void accept();

  /** MANAGED: the message taken last failed: it is redelivered by the policy. */
  void refuse(Throwable cause);

  /** MANAGED: gives the message taken last back; it was not delivered and is not counted. */
  void release();

  /** Whether this thread is running one of this session's listeners. */
  boolean inListener();

  /**
   * Tells why the delivery in hand failed, for the attempt that a rollback records; MANAGED and
   * TRANSACTED.
   */
  void failed(Throwable cause);

  /**
   * Rolls back what is open, gives back what is held, waits for a listener that runs (unless called
   * from it), wakes receivers with null. Idempotent.
   */
  @Override
  void close();

  /**
   * A message to send.
   *
   * @param destination as {@link Engine#queue} or {@link Engine#topic} returned it
   * @param message not stored yet
   * @param connection the connection that sends, for no-local; null where that is no matter
   */
  record Outgoing(
      io.holdfast.store.DestinationStore.StoredDestination destination,
      StoredMessage message,
      String connection) {
    /** A message of no particular connection. */
    public Outgoing(
        io.holdfast.store.DestinationStore.StoredDestination destination, StoredMessage message) {
      this(destination, message, null);
    }
  }
}
