// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import javax.transaction.xa.XAResource;

/**
 * The physical session behind one managed connection of an application server (Jakarta Connectors
 * 2.1, chapter 6): handles delegate to its JMS session, the transaction manager steers its
 * resource. Confined to one thread at a time, except {@link #isValid} and {@link #close}.
 */
public interface ManagedSession extends AutoCloseable {
  /** The JMS session that handles delegate to. Outside a transaction it acknowledges at once. */
  Session session();

  /**
   * Receives a body, as {@code JMSConsumer.receiveBody} does: when the body is not of the type and
   * the session acknowledges at once, the message was not received (Jakarta Messaging 3.1, section
   * 8.6).
   *
   * @param consumer a consumer of {@link #session}
   * @param milliseconds how long to wait: 0 without an end, a negative number not at all
   * @return null when no message came
   * @throws jakarta.jms.MessageFormatRuntimeException when the body is not of the type
   */
  <T> T receiveBody(MessageConsumer consumer, Class<T> type, long milliseconds) throws JMSException;

  /** The resource by own branches. */
  XAResource xaResource();

  /** Starts deliveries to the session's consumers. */
  void start() throws JMSException;

  /** Stops deliveries. */
  void stop() throws JMSException;

  /** Begins a local transaction. */
  void begin() throws JMSException;

  /** Commits the local transaction. */
  void commit() throws JMSException;

  /** Rolls the local transaction back. */
  void rollback() throws JMSException;

  /** Makes it as new for the next handle: closes consumers, producers, rolls back local work. */
  void reset() throws JMSException;

  /** Whether the store can be reached, asked with one cheap round trip at the most. */
  boolean isValid();

  /** Rolls back what is not prepared; prepared branches stay. Idempotent. */
  @Override
  void close();
}
