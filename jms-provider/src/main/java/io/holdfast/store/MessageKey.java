// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/**
 * Where one delivery stands: its place, and its order within the place. Keys of a place compare in
 * the order of delivery: higher priority first, then arrival. Immutable.
 *
 * @param place the number of a queue or subscription, 1 or more, never reused
 * @param priority 0 (lowest) to 9 (highest), Jakarta Messaging 3.1, section 3.4.10
 * @param arrival grows with every stored delivery of a place, never reused
 */
public record MessageKey(long place, int priority, long arrival) implements Comparable<MessageKey> {
  /** The highest priority; such messages are delivered first. */
  public static final int HIGHEST_PRIORITY = 9;

  public MessageKey {
    if (priority < 0 || priority > HIGHEST_PRIORITY) {
      throw new IllegalArgumentException("priority " + priority + " is not within 0 to 9");
    }
  }

  /** The least key of a place: every stored key of the place compares greater. */
  public static MessageKey start(long place) {
    return new MessageKey(place, HIGHEST_PRIORITY, -1);
  }

  /** The greatest key of a place. */
  public static MessageKey end(long place) {
    return new MessageKey(place, 0, Long.MAX_VALUE);
  }

  @Override
  public int compareTo(MessageKey other) {
    int byPlace = Long.compare(place, other.place);
    if (byPlace != 0) {
      return byPlace;
    }
    int byPriority = Integer.compare(other.priority, priority);
    return byPriority != 0 ? byPriority : Long.compare(arrival, other.arrival);
  }
}
