// SPDX-License-Identifier: Apache-2.0
package io.holdfast.destination;

import jakarta.jms.Queue;

/** A queue. Immutable. Jakarta Messaging 3.1, section 4.1. */
public sealed class QueueDestination extends NamedDestination implements Queue
    permits TemporaryQueueDestination {
  private static final long serialVersionUID = 1L;

  /** The queue of this name, which need not exist yet. */
  public QueueDestination(String name) {
    super(name);
  }

  @Override
  public final String getQueueName() {
    return name();
  }

  @Override
  public final boolean topic() {
    return false;
  }
}
