// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jndi;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.destination.DestinationText;
import io.holdfast.destination.NamedDestination;
import java.util.Collections;
import java.util.Hashtable;
import java.util.Properties;
import java.util.Set;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;

/**
 * Makes connection factories and destinations of JNDI references: those that they made of
 * themselves, and those that a server makes of its configuration (Tomcat's {@code <Resource
 * factory="..."/>}), whose addresses are keys of the configuration or the properties of the bean.
 * Thread-safe.
 */
public final class HoldfastObjectFactory implements ObjectFactory {
  /** What servers add of their own. */
  private static final Set<String> OF_SERVERS =
      Set.of("factory", "auth", "scope", "singleton", "description", "closeMethod");

  /** For naming services. */
  public HoldfastObjectFactory() {}

  @Override
  @SuppressWarnings("JdkObsolete") // as the interface declares it
  public Object getObjectInstance(
      Object object, Name name, Context context, Hashtable<?, ?> environment) {
    if (!(object instanceof Reference reference)) {
      return null;
    }
    RefAddr destination = reference.get(NamedDestination.REFERENCE_ADDRESS);
    if (destination != null) {
      return DestinationText.parse((String) destination.getContent(), null);
    }
    return reference.getClassName().equals(HoldfastConnectionFactory.class.getName())
        ? factory(reference)
        : null;
  }

  private static HoldfastConnectionFactory factory(Reference reference) {
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory();
    Properties settings = new Properties();
    for (RefAddr address : Collections.list(reference.getAll())) {
      if (!OF_SERVERS.contains(address.getType())) {
        set(factory, settings, address.getType(), (String) address.getContent());
      }
    }
    factory.setProperties(settings);
    return factory;
  }

  private static void set(
      HoldfastConnectionFactory factory, Properties settings, String type, String value) {
    switch (type) {
      case HoldfastConnectionFactory.CLIENT_ID -> factory.setClientId(value);
      case "url" -> factory.setUrl(value);
      case "user", "username" -> factory.setUser(value);
      case "password" -> factory.setPassword(value);
      default -> settings.setProperty(type, value);
    }
  }
}
