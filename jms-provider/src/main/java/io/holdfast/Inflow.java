// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import javax.transaction.xa.XAResource;

/**
 * One line of messages into a message endpoint (Jakarta Connectors 2.1, chapter 13): a session with
 * one consumer, used by one worker. The worker takes a message, lets the server begin its
 * transaction (which enlists {@link #xaResource}), accepts the message into it, delivers, and lets
 * the server end the transaction. Used by one thread, except {@link #close}.
 */
public interface Inflow extends AutoCloseable {
  /**
   * Waits for the next message and holds it. {@link #accept}, {@link #refuse} or {@link #release}
   * must follow.
   *
   * @return null when none came in time or the line was closed
   */
  Message take(Duration timeout) throws JMSException;

  /** The resource to enlist in the server's transaction. */
  XAResource xaResource();

  /**
   * Whether a branch is started on {@link #xaResource} at the moment: a worker that was promised a
   * transaction asks before it accepts, because without one {@link #accept} deletes at once.
   */
  boolean enlisted();

  /**
   * Adds the message to the branch that was started on {@link #xaResource}; without one, deletes it
   * durably.
   */
  void accept() throws JMSException;

  /** The delivery failed: redelivered by the policy. */
  void refuse(Throwable cause) throws JMSException;

  /** The message was not delivered (the endpoint was not available): given back, not counted. */
  void release() throws JMSException;

  /** Tells what the endpoint threw, before the server rolls the accepted message's branch back. */
  void failed(Throwable cause);

  /** Closes the line: what is held and not accepted is given back. Wakes a waiting take. */
  @Override
  void close();
}
