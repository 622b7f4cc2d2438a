// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.destination.DestinationNames;
import io.holdfast.destination.NamedDestination;
import io.holdfast.destination.QueueDestination;
import io.holdfast.destination.TemporaryQueueDestination;
import io.holdfast.destination.TemporaryTopicDestination;
import io.holdfast.destination.TopicDestination;
import io.holdfast.diagnostic.ReceptionText;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;

/**
 * Takes destinations from applications: those of other classes (an application server's wrappers)
 * by their name. Thread-safe.
 */
public final class Addresses {
  private Addresses() {}

  /**
   * The destination as ours.
   *
   * @param destination not null
   * @throws jakarta.jms.InvalidDestinationException when it is neither a queue nor a topic, or its
   *     name cannot be used
   */
  public static NamedDestination own(Destination destination) throws JMSException {
    NamedDestination own =
        destination instanceof NamedDestination known ? known : foreign(destination);
    checkName(own.name());
    return own;
  }

  /**
   * Checks a name.
   *
   * @throws jakarta.jms.InvalidDestinationException when no destination can have it
   */
  public static void checkName(String name) throws JMSException {
    String problem = DestinationNames.problem(name);
    if (problem != null) {
      throw JmsExceptions.destination(ReceptionText.BAD_NAME, shown(name), problem);
    }
  }

  private static NamedDestination foreign(Destination destination) throws JMSException {
    boolean queue = destination instanceof Queue;
    boolean topic = destination instanceof Topic;
    if (queue == topic) {
      throw JmsExceptions.destination(
          ReceptionText.FOREIGN_DESTINATION, destination.getClass().getName());
    }
    String name =
        queue ? ((Queue) destination).getQueueName() : ((Topic) destination).getTopicName();
    checkName(name);
    if (queue) {
      return destination instanceof TemporaryQueue
          ? new TemporaryQueueDestination(name, null)
          : new QueueDestination(name);
    }
    return destination instanceof TemporaryTopic
        ? new TemporaryTopicDestination(name, null)
        : new TopicDestination(name);
  }

  private static String shown(String name) {
    if (name == null) {
      return "";
    }
    String start = name.length() > 80 ? name.substring(0, 80) + "..." : name;
    return start.replaceAll("\\p{Cntrl}", "?");
  }
}
