// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.ra.house.AdapterErrors;
import io.holdfast.ra.house.ProviderLink;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The active endpoints of one adapter, told apart by the identity of what the server gave (Jakarta
 * Connectors 2.1, section 13.4.1). Thread-safe: servers activate and deactivate concurrently.
 */
public final class Endpoints {
  private final ProviderLink link;
  private final BootstrapContext context;
  private final Map<Key, EndpointActivation> active = new ConcurrentHashMap<>();

  /** None is active yet. */
  public Endpoints(ProviderLink link, BootstrapContext context) {
    this.link = link;
    this.context = context;
  }

  /** By identity, whatever the classes say of equality. Immutable. */
  private record Key(MessageEndpointFactory factory, ActivationSpec spec) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && factory == that.factory && spec == that.spec;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(factory) + System.identityHashCode(spec);
    }
  }

  /** Starts deliveries; returns at once, whether or not the store answers. */
  public void activate(MessageEndpointFactory factory, ActivationSpec spec)
      throws ResourceException {
    if (!(spec instanceof HoldfastActivationSpec known)) {
      throw AdapterErrors.notSupported(AdapterText.SPEC_FOREIGN, spec.getClass().getName());
    }
    EndpointActivation activation =
        new EndpointActivation(known.read(), factory, link, new Workers(context));
    EndpointActivation before = active.put(new Key(factory, spec), activation);
    if (before != null) {
      before.stop();
    }
    try {
      activation.start();
    } catch (ResourceException e) {
      active.remove(new Key(factory, spec), activation);
      throw e;
    }
  }

  /** Ends deliveries; waits a bounded time for those that run. */
  public void deactivate(MessageEndpointFactory factory, ActivationSpec spec) {
    EndpointActivation activation = active.remove(new Key(factory, spec));
    if (activation != null) {
      activation.stop();
    }
  }

  /** Deactivates whatever is active. */
  public void stop() {
    for (Key key : active.keySet()) {
      deactivate(key.factory, key.spec);
    }
  }
}
