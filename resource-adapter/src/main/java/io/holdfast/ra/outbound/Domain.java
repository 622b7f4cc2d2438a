// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.IllegalStateException;

/** What a connection's interfaces are for: Jakarta Messaging 3.1, section 4.1.3. Immutable. */
enum Domain {
  ANY,
  QUEUE,
  TOPIC;

  /** Fails when a method of the other kind is called. */
  void check(Domain needed, String method) throws IllegalStateException {
    if (this != ANY && this != needed) {
      throw AdapterErrors.illegalState(
          AdapterText.WRONG_DOMAIN, method, this == QUEUE ? "queues" : "topics");
    }
  }
}
