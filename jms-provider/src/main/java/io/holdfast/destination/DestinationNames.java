// SPDX-License-Identifier: Apache-2.0
package io.holdfast.destination;

/** The rule for names of destinations, which become rows and log lines. Thread-safe. */
public final class DestinationNames {
  /** The most characters in a name. */
  public static final int LONGEST = 255;

  private DestinationNames() {}

  /** What is wrong with this name, in words that follow "because"; null when it is a good one. */
  public static String problem(String name) {
    if (name == null || name.isEmpty()) {
      return "it is empty";
    }
    if (name.length() > LONGEST) {
      return "it has " + name.length() + " characters; at most " + LONGEST + " are allowed";
    }
    if (!name.equals(name.strip())) {
      return "it begins or ends with white space";
    }
    return name.codePoints().allMatch(DestinationNames::printable)
        ? null
        : "it holds a character that cannot be printed";
  }

  private static boolean printable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
