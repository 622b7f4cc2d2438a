// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.XAJMSContext;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;

/**
 * A context whose session is steered by a transaction manager. Used by one thread at a time.
 * Jakarta Messaging 3.1, section 10.4.
 */
final class JmsXaContext extends JmsContext implements XAJMSContext {
  private JmsXaContext(JmsXaConnection connection, JmsSession session) {
    super(connection, new AtomicInteger(), session);
  }

  /** The context of a connection, which is closed when that fails. */
  static JmsXaContext first(JmsXaConnection connection) throws JMSException {
    try {
      return new JmsXaContext(
          connection, connection.open(SessionMode.XA, JmsXaConnection.Plain::new));
    } catch (JMSException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public JMSContext getContext() {
    return this;
  }

  @Override
  public XAResource getXAResource() {
    return plainSession().engineSession().xaResource();
  }

  @Override
  public JMSContext createContext(int sessionMode) {
    throw JmsExceptions.unchecked(
        JmsExceptions.transactionInProgress(ReceptionText.MANAGED, "createContext"));
  }
}
