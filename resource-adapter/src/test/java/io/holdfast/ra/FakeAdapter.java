// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import io.holdfast.ra.house.LinkedAdapter;
import io.holdfast.ra.house.ProviderLink;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import javax.transaction.xa.XAResource;

/** An adapter that is always started. Immutable. */
public record FakeAdapter(ProviderLink link) implements ResourceAdapter, LinkedAdapter {
  @Override
  public void start(BootstrapContext context) {}

  @Override
  public void stop() {}

  @Override
  public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) {}

  @Override
  public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {}

  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) {
    return new XAResource[0];
  }
}
