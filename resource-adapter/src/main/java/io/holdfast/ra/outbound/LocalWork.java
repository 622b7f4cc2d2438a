// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.ManagedSession;
import jakarta.jms.JMSException;

/**
 * The chain of local transactions of a session that its application demarcates itself, which is
 * possible outside a server only. Confined to its session. Connectors 2.1, section 7.8.
 */
final class LocalWork {
  private final ConnectionHandle connection;

  LocalWork(ConnectionHandle connection) {
    this.connection = connection;
  }

  private ManagedSession session() {
    return connection.managed().session();
  }

  private ConnectionEvents events() {
    return connection.managed().events();
  }

  void begin() throws JMSException {
    session().begin();
    events().begun(connection);
  }

  void commit() throws JMSException {
    session().commit();
    events().committed(connection);
    begin();
  }

  void rollback() throws JMSException {
    end();
    begin();
  }

  /** Rolls back what is open. */
  void end() throws JMSException {
    session().rollback();
    events().rolledBack(connection);
  }
}
