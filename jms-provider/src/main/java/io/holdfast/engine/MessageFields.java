// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.selector.SelectorFields;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.StoredMessage;

/**
 * The values of a stored message by which selectors choose, Jakarta Messaging 3.1, section 3.8.1.1.
 * Immutable.
 */
record MessageFields(StoredMessage message) implements SelectorFields {
  @Override
  public Object value(String name) {
    MessageHeaders headers = message.headers();
    return switch (name) {
      case "JMSDeliveryMode" -> headers.persistent() ? "PERSISTENT" : "NON_PERSISTENT";
      case "JMSPriority" -> headers.priority();
      case "JMSMessageID" -> headers.messageId();
      case "JMSTimestamp" -> headers.timestamp();
      case "JMSCorrelationID" -> headers.correlationId();
      case "JMSType" -> headers.type();
      case "JMSXGroupID" -> headers.groupId() != null ? headers.groupId() : property(name);
      default -> property(name);
    };
  }

  private Object property(String name) {
    return message.properties().values().get(name);
  }
}
