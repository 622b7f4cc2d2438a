// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jndi;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.destination.QueueDestination;
import io.holdfast.destination.TopicDestination;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.naming.Context;
import javax.naming.spi.InitialContextFactory;

/**
 * An initial context for programs without a server: {@code ConnectionFactory}, and the queues and
 * topics that the environment names. Thread-safe.
 *
 * <pre>
 * java.naming.factory.initial = io.holdfast.jndi.HoldfastInitialContextFactory
 * java.naming.provider.url    = jdbc:h2:file:./messages     (store.url)
 * holdfast.store.user         = sa                          (any key, with holdfast. before it)
 * queue.jms/orders            = ORDERS                      (bound as jms/orders)
 * topic.jms/prices            = PRICES
 * </pre>
 */
public final class HoldfastInitialContextFactory implements InitialContextFactory {
  /** The name under which the connection factory is bound. */
  public static final String CONNECTION_FACTORY = "ConnectionFactory";

  private static final String SETTING = "holdfast.";
  private static final String QUEUE = "queue.";
  private static final String TOPIC = "topic.";

  /** For the naming service. */
  public HoldfastInitialContextFactory() {}

  @Override
  @SuppressWarnings("JdkObsolete") // as the interface declares it
  public Context getInitialContext(Hashtable<?, ?> environment) {
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory();
    Properties settings = new Properties();
    Map<String, Object> bindings = new TreeMap<>();
    environment.forEach(
        (key, value) -> {
          String name = key.toString();
          if (name.equals(Context.PROVIDER_URL)) {
            factory.setUrl(value.toString());
          } else if (name.startsWith(SETTING)) {
            settings.setProperty(name.substring(SETTING.length()), value.toString());
          } else if (name.startsWith(QUEUE)) {
            bindings.put(name.substring(QUEUE.length()), new QueueDestination(value.toString()));
          } else if (name.startsWith(TOPIC)) {
            bindings.put(name.substring(TOPIC.length()), new TopicDestination(value.toString()));
          }
        });
    factory.setProperties(settings);
    bindings.put(CONNECTION_FACTORY, factory);
    return new BoundNames(bindings, new Hashtable<>(environment));
  }
}
