// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import io.holdfast.Inflow;
import io.holdfast.InflowSpec;
import io.holdfast.ManagedSession;
import io.holdfast.MessagingProvider;
import io.holdfast.config.ProviderConfig;
import io.holdfast.ra.house.RunningProvider;
import jakarta.jms.JMSException;
import javax.transaction.xa.XAResource;

/** Starts the provider of a configuration. Immutable. */
record MessagingProviderStart(ProviderConfig config) implements RunningProvider.Start {
  @Override
  public RunningProvider start(ClassLoader vault) {
    return new Running(MessagingProvider.shared(config, vault));
  }

  /** The provider as the adapter sees it. Thread-safe. */
  private record Running(MessagingProvider provider) implements RunningProvider {
    @Override
    public ManagedSession openSession(String user, String password) throws JMSException {
      return provider.openManagedSession(user, password);
    }

    @Override
    public Inflow openInflow(InflowSpec spec) throws JMSException {
      return provider.openInflow(spec);
    }

    @Override
    public XAResource recoveryResource() throws JMSException {
      return provider.recoveryResource();
    }

    @Override
    public void close() {
      provider.close();
    }
  }
}
