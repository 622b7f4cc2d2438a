// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user may do with a destination. Immutable. */
public enum Right {
  /** To send to a queue, to publish to a topic. */
  SEND,
  /** To consume from a queue, to subscribe to a topic, to end a durable subscription of it. */
  RECEIVE,
  /** To look at a queue without consuming. */
  BROWSE,
  /** To create the destination by naming it first. */
  MANAGE;

  /** How the right is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Rights as they are written: words with commas between them, or "all".
   *
   * @throws IllegalArgumentException for another word
   */
  static Set<Right> parse(String text) {
    if (text.strip().equals("all")) {
      return EnumSet.allOf(Right.class);
    }
    return Arrays.stream(text.split(","))
        .map(word -> valueOf(word.strip().toUpperCase(Locale.ROOT)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
  }

  static String text(Set<Right> rights) {
    return rights.stream().map(Right::word).collect(Collectors.joining(","));
  }
}
