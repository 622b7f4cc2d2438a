// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

/** The values by which a message is selected. */
@FunctionalInterface
public interface SelectorFields {
  /**
   * The value of a header field ({@code JMSPriority}, {@code JMSTimestamp}, {@code JMSMessageID},
   * {@code JMSCorrelationID}, {@code JMSType}, {@code JMSDeliveryMode} as 'PERSISTENT' or
   * 'NON_PERSISTENT') or property: a Boolean, String or Number, or null when it is not set.
   */
  Object value(String name);
}
