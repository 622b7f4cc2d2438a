// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

import io.holdfast.Inflow;
import io.holdfast.InflowSpec;
import io.holdfast.ManagedSession;
import jakarta.jms.JMSException;
import javax.transaction.xa.XAResource;

/**
 * What connections, endpoints and recovery ask of the provider. Each call waits for a start that is
 * under way and fails with the reason when the provider could not be started yet. Thread-safe.
 */
public interface ProviderLink {
  /**
   * Opens the physical session of a managed connection.
   *
   * @param user null for none
   * @param password null for none
   */
  ManagedSession openSession(String user, String password) throws JMSException;

  /** Opens a line of messages into an endpoint. */
  Inflow openInflow(InflowSpec spec) throws JMSException;

  /** The resource that knows the store's prepared branches. */
  XAResource recoveryResource() throws JMSException;
}
