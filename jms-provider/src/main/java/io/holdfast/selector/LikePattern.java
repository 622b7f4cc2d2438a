// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

/**
 * A pattern of LIKE: '_' stands for one character (a whole Unicode character), '%' for any number
 * of them. It goes back to the last '%' only, so that no pattern takes longer than length of text
 * times length of pattern. Immutable.
 */
final class LikePattern {
  private static final int ONE = -1;
  private static final int MANY = -2;

  private final int[] elements;

  /**
   * A pattern.
   *
   * @param escape the character that makes the next one stand for itself, -1 for none
   * @throws IllegalArgumentException when nothing follows the escape character
   */
  LikePattern(String pattern, int escape) {
    int[] characters = pattern.codePoints().toArray();
    int[] found = new int[characters.length];
    int count = 0;
    for (int i = 0; i < characters.length; i++) {
      int c = characters[i];
      if (c == escape) {
        i++;
        if (i == characters.length) {
          throw new IllegalArgumentException("nothing follows the escape character");
        }
        found[count++] = characters[i];
      } else {
        found[count++] = c == '%' ? MANY : c == '_' ? ONE : c;
      }
    }
    elements = java.util.Arrays.copyOf(found, count);
  }

  boolean matches(String text) {
    int[] characters = text.codePoints().toArray();
    int element = 0;
    int at = 0;
    int afterMany = -1;
    int resumeAt = 0;
    while (at < characters.length) {
      if (element < elements.length && elements[element] == MANY) {
        afterMany = ++element;
        resumeAt = at;
      } else if (element < elements.length && fits(elements[element], characters[at])) {
        element++;
        at++;
      } else if (afterMany >= 0) {
        element = afterMany;
        at = ++resumeAt;
      } else {
        return false;
      }
    }
    while (element < elements.length && elements[element] == MANY) {
      element++;
    }
    return element == elements.length;
  }

  private static boolean fits(int element, int character) {
    return element == ONE || element == character;
  }
}
