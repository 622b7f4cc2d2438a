// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

import java.text.MessageFormat;

/**
 * One text that a person reads, with its stable code. Each area has an enum of them; the form is
 * what failed, with names in quotes: why. What to do. Never bodies, passwords or whole URLs.
 */
public interface Text {
  /** The stable code, such as {@code HF-2104}. */
  String code();

  /** The pattern, in the syntax of {@link MessageFormat}. */
  String pattern();

  /** The text with its code before it. */
  default String with(Object... arguments) {
    Object[] plain = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      // Numbers are for people who search for them: no grouping marks.
      plain[i] = arguments[i] instanceof Number ? arguments[i].toString() : arguments[i];
    }
    return code() + ": " + new MessageFormat(pattern(), java.util.Locale.ROOT).format(plain);
  }
}
