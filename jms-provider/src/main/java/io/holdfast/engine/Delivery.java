// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.StoredMessage;

/**
 * One delivery to a consumer. Immutable.
 *
 * @param message with its body read whole
 * @param count the JMSXDeliveryCount, 1 for the first; redelivered when above 1
 */
public record Delivery(StoredMessage message, int count) {
  /** JMSRedelivered. */
  public boolean redelivered() {
    return count > 1;
  }
}
