// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import jakarta.jms.JMSException;

/** What a received message asks of the session that received it. */
@FunctionalInterface
public interface Acknowledger {
  /** For messages that no session received. */
  Acknowledger NONE = () -> {};

  /**
   * Acknowledges everything that the session delivered so far, when its mode leaves that to the
   * application.
   *
   * @throws jakarta.jms.IllegalStateException when the session is closed
   */
  void acknowledge() throws JMSException;
}
