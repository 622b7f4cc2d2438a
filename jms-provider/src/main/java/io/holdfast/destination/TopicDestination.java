// SPDX-License-Identifier: Apache-2.0
package io.holdfast.destination;

import jakarta.jms.Topic;

/** A topic. Immutable. Jakarta Messaging 3.1, section 4.2. */
public sealed class TopicDestination extends NamedDestination implements Topic
    permits TemporaryTopicDestination {
  private static final long serialVersionUID = 1L;

  /** The topic of this name, which need not exist yet. */
  public TopicDestination(String name) {
    super(name);
  }

  @Override
  public final String getTopicName() {
    return name();
  }

  @Override
  public final boolean topic() {
    return true;
  }
}
