// SPDX-License-Identifier: Apache-2.0
package io.holdfast.destination;

import jakarta.jms.JMSException;

/** Who can delete a temporary destination: the connection that created it. */
@FunctionalInterface
public interface TemporaryOwner {
  /**
   * Deletes it with its messages.
   *
   * @throws JMSException when it is still being consumed, or is not this owner's
   */
  void delete(NamedDestination destination) throws JMSException;
}
