// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/**
 * Where a dead letter came from: a queue, or a subscription of a topic by its place, which is never
 * used again. Immutable.
 *
 * @param destination in the form of a row, such as {@code queue:ORDERS} or {@code topic:PRICES}
 * @param place of the subscription; 0 for a queue, and for letters of topics whose subscription was
 *     not kept
 */
public record DeadLetterOrigin(String destination, long place) {
  private static final String SUBSCRIPTION = "?subscription=";
  private static final String TEMPORARY = "temporary-";
  private static final String QUEUE = "queue:";

  /** The origin of a message that is given up at a place. */
  public static DeadLetterOrigin of(String destination, long place) {
    boolean queue = plain(destination).startsWith(QUEUE);
    return new DeadLetterOrigin(destination, queue ? 0 : place);
  }

  /** The origin that a row names. */
  public static DeadLetterOrigin parse(String text) {
    int at = text.lastIndexOf(SUBSCRIPTION);
    String number = at < 0 ? "" : text.substring(at + SUBSCRIPTION.length());
    return plain(text).startsWith(QUEUE) || !number.matches("[0-9]{1,18}")
        ? new DeadLetterOrigin(text, 0)
        : new DeadLetterOrigin(text.substring(0, at), Long.parseLong(number));
  }

  private static String plain(String destination) {
    return destination.startsWith(TEMPORARY)
        ? destination.substring(TEMPORARY.length())
        : destination;
  }

  /** The name of the queue, null when it came from a topic. */
  public String queue() {
    String plain = plain(destination);
    return plain.startsWith(QUEUE) ? plain.substring(QUEUE.length()) : null;
  }

  /** How rows hold it: {@code queue:ORDERS}, {@code topic:PRICES?subscription=12}. */
  public String text() {
    return place == 0 ? destination : destination + SUBSCRIPTION + place;
  }
}
