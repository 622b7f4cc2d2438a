// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.ManagedSession;
import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.JMSException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;

/**
 * A local transaction that the server demarcates (section 7.7). Confined to one thread at a time.
 */
final class ManagedLocalTransaction implements LocalTransaction {
  private final ManagedSession session;

  ManagedLocalTransaction(ManagedSession session) {
    this.session = session;
  }

  @Override
  public void begin() throws LocalTransactionException {
    run(session::begin);
  }

  @Override
  public void commit() throws LocalTransactionException {
    run(session::commit);
  }

  @Override
  public void rollback() throws LocalTransactionException {
    run(session::rollback);
  }

  private static void run(Step step) throws LocalTransactionException {
    try {
      step.run();
    } catch (JMSException e) {
      throw AdapterErrors.localTransaction(e);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws JMSException;
  }
}
