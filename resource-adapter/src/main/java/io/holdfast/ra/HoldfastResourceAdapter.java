// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import io.holdfast.config.ConfigurationException;
import io.holdfast.config.ProviderConfig;
import io.holdfast.diagnostic.AdapterText;
import io.holdfast.ra.house.AdapterErrors;
import io.holdfast.ra.house.LinkedAdapter;
import io.holdfast.ra.house.ProviderHouse;
import io.holdfast.ra.house.ProviderLink;
import io.holdfast.ra.inflow.Endpoints;
import io.holdfast.ra.recovery.RecoveryResource;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.time.Duration;
import javax.transaction.xa.XAResource;

/**
 * Holdfast in an application server: starts the provider of its configuration, which all adapters
 * of that configuration in this JVM share, and stops it. A database that is away fails no
 * deployment: the provider is started as soon as it answers. Thread-safe. Jakarta Connectors 2.1,
 * chapters 5 and 13.
 */
public final class HoldfastResourceAdapter extends AdapterProperties
    implements ResourceAdapter, LinkedAdapter {
  private static final long serialVersionUID = 1L;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private transient volatile ProviderHouse house;
  private transient volatile Endpoints endpoints;

  /** For servers; properties may follow. */
  public HoldfastResourceAdapter() {}

  @Override
  public synchronized void start(BootstrapContext context) throws ResourceAdapterInternalException {
    ProviderConfig config = config();
    house = ProviderHouse.enter(config, new MessagingProviderStart(config), RETRY);
    endpoints = new Endpoints(house, context);
  }

  private ProviderConfig config() throws ResourceAdapterInternalException {
    try {
      return ProviderConfig.of(settings());
    } catch (ConfigurationException e) {
      throw AdapterErrors.cannotStart(e);
    }
  }

  @Override
  public synchronized void stop() {
    if (house == null) {
      return;
    }
    endpoints.stop();
    house.leave();
    endpoints = null;
    house = null;
  }

  @Override
  public ProviderLink link() throws JMSException {
    ProviderLink current = house;
    if (current == null) {
      throw AdapterErrors.illegalState(AdapterText.STOPPED);
    }
    return current;
  }

  @Override
  public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec)
      throws ResourceException {
    Endpoints current = endpoints;
    if (current == null) {
      throw AdapterErrors.resource(AdapterText.STOPPED);
    }
    current.activate(factory, spec);
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
    Endpoints current = endpoints;
    if (current != null) {
      current.deactivate(factory, spec);
    }
  }

  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) throws ResourceException {
    ProviderLink current = house;
    if (current == null) {
      throw AdapterErrors.resource(AdapterText.STOPPED);
    }
    return new XAResource[] {new RecoveryResource(current)};
  }
}
