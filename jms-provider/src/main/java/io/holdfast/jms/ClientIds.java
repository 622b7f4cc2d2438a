// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.EngineSubscriptions;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.JMSException;

/** The client ids of open connections, on all nodes. Thread-safe. Jakarta Messaging 3.1, 6.1.2. */
final class ClientIds {
  private static final int LONGEST = 255;

  private final EngineSubscriptions subscriptions;

  ClientIds(EngineSubscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  void take(String clientId) throws JMSException {
    if (clientId == null || clientId.isBlank()) {
      throw JmsExceptions.clientId(ReceptionText.BAD_CLIENT_ID, "it is empty");
    }
    if (clientId.length() > LONGEST || clientId.indexOf(0) >= 0) {
      throw JmsExceptions.clientId(
          ReceptionText.BAD_CLIENT_ID,
          "it has more than " + LONGEST + " characters, or a NUL character");
    }
    if (!JmsExceptions.asking(() -> subscriptions.takeClientId(clientId))) {
      throw JmsExceptions.clientId(ReceptionText.CLIENT_ID_TAKEN, clientId);
    }
  }

  void release(String clientId) {
    subscriptions.releaseClientId(clientId);
  }
}
