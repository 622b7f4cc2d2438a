// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which rows a batch of a lane made deliverable for other nodes: the first of each place and
 * priority, as a text in the batch's record. Used by one thread.
 */
final class Tidings {
  /** Nothing became deliverable. */
  static final String NONE = "";

  /** More than the text holds. */
  private static final String ANYTHING = "*";

  private static final int MOST = 60;

  private final Map<MessageKey, Long> first = new TreeMap<>();

  /** This row can be delivered by whoever reads it. */
  void add(long id) {
    MessageKey key = PackedKey.unpack(id);
    if (first.size() <= MOST) {
      first.merge(new MessageKey(key.place(), key.priority(), 0), id, Math::min);
    }
  }

  /** The text, at most 900 characters. */
  String text() {
    return first.size() > MOST
        ? ANYTHING
        : first.values().stream()
            .map(id -> Long.toString(id, Character.MAX_RADIX))
            .collect(Collectors.joining(" "));
  }

  /** The keys of a text; null when it may be anything. */
  static List<MessageKey> keys(String text) {
    if (text == null || text.equals(ANYTHING)) {
      return null;
    }
    return Arrays.stream(text.split(" "))
        .filter(word -> !word.isEmpty())
        .map(word -> PackedKey.unpack(Long.parseLong(word, Character.MAX_RADIX)))
        .toList();
  }
}
