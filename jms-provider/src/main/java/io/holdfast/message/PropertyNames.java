// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.diagnostic.ReceptionText;
import jakarta.jms.JMSException;
import java.util.Locale;
import java.util.Set;

/**
 * The rule for names of properties: the identifiers of selectors, of any length and alphabet.
 * Thread-safe. Jakarta Messaging 3.1, sections 3.5.1, 3.8.1.1.
 */
final class PropertyNames {
  private static final Set<String> WORDS_OF_SELECTORS =
      Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE");

  private PropertyNames() {}

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException when it is null or empty
   */
  static void check(String name) throws JMSException {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException(ReceptionText.EMPTY_NAME.with());
    }
    String problem = problem(name);
    if (problem != null) {
      throw JmsExceptions.failure(ReceptionText.BAD_PROPERTY_NAME, shown(name), problem);
    }
  }

  private static String problem(String name) {
    if (!isIdentifier(name)) {
      return "a name begins with a letter and goes on with letters and digits, as in selectors";
    }
    if (WORDS_OF_SELECTORS.contains(name.toUpperCase(Locale.ROOT))) {
      return "its name is a word of selectors";
    }
    boolean reserved =
        name.startsWith("JMS") && !name.startsWith("JMSX") && !name.startsWith("JMS_");
    return reserved ? "names that begin with JMS are reserved" : null;
  }

  private static boolean isIdentifier(String name) {
    return Character.isJavaIdentifierStart(name.codePointAt(0))
        && name.codePoints().allMatch(Character::isJavaIdentifierPart);
  }

  private static String shown(String name) {
    String start = name.length() > 80 ? name.substring(0, 80) + "..." : name;
    return start.replaceAll("\\p{Cntrl}", "?");
  }
}
