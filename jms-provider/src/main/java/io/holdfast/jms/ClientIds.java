// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.JMSException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The client ids of this node's open connections. Thread-safe. Jakarta Messaging 3.1, 6.1.2. */
final class ClientIds {
  private static final int LONGEST = 255;

  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  void take(String clientId) throws JMSException {
    if (clientId == null || clientId.isBlank()) {
      throw JmsExceptions.clientId(ReceptionText.BAD_CLIENT_ID, "it is empty");
    }
    if (clientId.length() > LONGEST || clientId.indexOf(0) >= 0) {
      throw JmsExceptions.clientId(
          ReceptionText.BAD_CLIENT_ID,
          "it has more than " + LONGEST + " characters, or a NUL character");
    }
    if (!taken.add(clientId)) {
      throw JmsExceptions.clientId(ReceptionText.CLIENT_ID_TAKEN, clientId);
    }
  }

  void release(String clientId) {
    taken.remove(clientId);
  }
}
