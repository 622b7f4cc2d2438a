// SPDX-License-Identifier: Apache-2.0
package io.holdfast.destination;

import io.holdfast.diagnostic.ReceptionText;
import jakarta.jms.JMSException;
import jakarta.jms.TemporaryQueue;

/**
 * A temporary queue: lives as long as the connection that created it. Immutable. Jakarta Messaging
 * 3.1, section 6.2.2.
 */
public final class TemporaryQueueDestination extends QueueDestination implements TemporaryQueue {
  private static final long serialVersionUID = 1L;

  private final transient TemporaryOwner owner;

  /** The temporary queue of this name and owner. */
  public TemporaryQueueDestination(String name, TemporaryOwner owner) {
    super(name);
    this.owner = owner;
  }

  @Override
  public boolean temporary() {
    return true;
  }

  @Override
  public void delete() throws JMSException {
    if (owner == null) {
      throw new UnsupportedOperationException(ReceptionText.TEMPORARY_COPY.with(name()));
    }
    owner.delete(this);
  }
}
