// SPDX-License-Identifier: Apache-2.0
package io.holdfast.destination;

/**
 * The text form of destinations, as rows and JNDI references hold it: the kind, a colon, the name.
 * Thread-safe.
 */
public final class DestinationText {
  private static final String QUEUE = "queue:";
  private static final String TOPIC = "topic:";
  private static final String TEMPORARY = "temporary-";

  private DestinationText() {}

  static String of(NamedDestination destination) {
    String kind = destination.topic() ? TOPIC : QUEUE;
    return (destination.temporary() ? TEMPORARY : "") + kind + destination.name();
  }

  /**
   * The destination of a text form.
   *
   * @param owner who can delete it when it is temporary, null for nobody
   * @throws IllegalArgumentException when the text is not such a form
   */
  public static NamedDestination parse(String text, TemporaryOwner owner) {
    boolean temporary = text.startsWith(TEMPORARY);
    String plain = temporary ? text.substring(TEMPORARY.length()) : text;
    if (plain.startsWith(QUEUE)) {
      String name = plain.substring(QUEUE.length());
      return temporary ? new TemporaryQueueDestination(name, owner) : new QueueDestination(name);
    }
    if (plain.startsWith(TOPIC)) {
      String name = plain.substring(TOPIC.length());
      return temporary ? new TemporaryTopicDestination(name, owner) : new TopicDestination(name);
    }
    throw new IllegalArgumentException("'" + text + "' names no kind of destination");
  }
}
