// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.message.JmsExceptions;
import io.holdfast.selector.Selector;
import io.holdfast.selector.SelectorSyntaxException;
import jakarta.jms.JMSException;

/** Takes selectors from applications. Thread-safe. Jakarta Messaging 3.1, section 3.8. */
final class Selectors {
  private Selectors() {}

  /**
   * The selector's text, checked; null when it selects everything.
   *
   * @throws jakarta.jms.InvalidSelectorException when it is no selector
   */
  static String parse(String selector) throws JMSException {
    try {
      return Selector.parse(selector) == null ? null : selector;
    } catch (SelectorSyntaxException e) {
      throw JmsExceptions.selector(selector, e);
    }
  }
}
