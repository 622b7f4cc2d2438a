// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.JMSException;

/**
 * The client id of one connection, and whether it may still be set. Thread-safe. Jakarta Messaging
 * 3.1, section 6.1.2.
 */
final class ConnectionIdentity {
  private final ClientIds clientIds;
  private final boolean configured;
  private volatile String clientId;
  private volatile boolean used;

  ConnectionIdentity(ClientIds clientIds, String configuredId) throws JMSException {
    this.clientIds = clientIds;
    configured = configuredId != null;
    if (configured) {
      clientIds.take(configuredId);
      clientId = configuredId;
    }
  }

  String clientId() {
    return clientId;
  }

  void use() {
    used = true;
  }

  void set(String newId) throws JMSException {
    if (clientId != null || used) {
      throw JmsExceptions.illegalState(ReceptionText.CLIENT_ID_SET, newId, reason());
    }
    clientIds.take(newId);
    clientId = newId;
    used = true;
  }

  private String reason() {
    if (configured) {
      return "the connection factory has one";
    }
    return clientId == null ? "the connection is in use" : "the connection has one";
  }

  void release() {
    if (clientId != null) {
      clientIds.release(clientId);
    }
  }
}
