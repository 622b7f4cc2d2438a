// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.admin.ProviderAdmin;
import io.holdfast.config.ConfigKey;
import io.holdfast.config.ConfigurationException;
import io.holdfast.config.ProviderConfig;
import io.holdfast.destination.NamedDestination;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.jms.JmsConnectionFactory;
import io.holdfast.jms.Reception;
import io.holdfast.message.JmsExceptions;
import io.holdfast.store.StoreException;
import jakarta.jms.JMSException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import javax.sql.DataSource;

/**
 * The connection factory as a bean, for plain Java, for Spring and for JNDI: say where the store
 * is, and ask for connections. The first connection starts the provider, which all factories of
 * this JVM with the same settings share; {@link #close} lets go of it. Thread-safe.
 *
 * <pre>{@code
 * HoldfastConnectionFactory factory = new HoldfastConnectionFactory("jdbc:h2:file:./messages");
 * try (JMSContext context = factory.createContext()) {
 *   context.createProducer().send(context.createQueue("ORDERS"), "hello");
 * }
 * }</pre>
 */
public class HoldfastConnectionFactory extends JmsConnectionFactory
    implements Referenceable, AutoCloseable {
  /** The address type of the client id in a JNDI reference; the others are keys. */
  public static final String CLIENT_ID = "clientId";

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, String> settings = new TreeMap<>();
  private ProviderParts parts = ProviderParts.NONE;
  private volatile String clientId;
  private volatile MessagingProvider provider;
  private boolean closed;

  /** A factory with the shipped settings. */
  public HoldfastConnectionFactory() {}

  /** A factory for the store at this JDBC URL. */
  public HoldfastConnectionFactory(String url) {
    setUrl(url);
  }

  /** The JDBC URL of the store, null for the default; the setting {@code store.url}. */
  public String getUrl() {
    return setting(ConfigKey.STORE_URL);
  }

  /** Sets the JDBC URL of the store. */
  public final void setUrl(String url) {
    set(ConfigKey.STORE_URL.key(), url);
  }

  /** The database user, null for none; the setting {@code store.user}. */
  public String getUser() {
    return setting(ConfigKey.STORE_USER);
  }

  /** Sets the database user. */
  public final void setUser(String user) {
    set(ConfigKey.STORE_USER.key(), user);
  }

  /** Sets the database user's password; the setting {@code store.password}. */
  public final void setPassword(String password) {
    set(ConfigKey.STORE_PASSWORD.key(), password);
  }

  /**
   * Sets a data source to be used in place of the URL. A provider on a data source is this
   * factory's own.
   */
  public final void setDataSource(DataSource source) {
    changing("dataSource", () -> parts = parts.withDataSource(source));
  }

  /**
   * Sets who decides about users in place of the built-in realm, null for the realm. Factories of
   * this JVM that share a store must have the same one.
   */
  public final void setLoginCallback(LoginCallback callback) {
    changing("loginCallback", () -> parts = parts.withLoginCallback(callback));
  }

  /**
   * Sets any settings by their keys, such as {@code redelivery.max-deliveries}, or by the names
   * that they have as bean properties, such as {@code redeliveryMaxDeliveries}.
   */
  public final void setProperties(Properties properties) {
    for (String name : properties.stringPropertyNames()) {
      set(key(name), properties.getProperty(name));
    }
  }

  private static String key(String name) {
    for (ConfigKey key : ConfigKey.values()) {
      if (key.property().equals(name)) {
        return key.key();
      }
    }
    return name;
  }

  /** The client id of every connection, null for none. */
  public final String getClientId() {
    return clientId;
  }

  /** Sets the client id of every connection; only one at a time can then be open. */
  public final void setClientId(String id) {
    changing(CLIENT_ID, () -> clientId = id);
  }

  private String setting(ConfigKey key) {
    lock.lock();
    try {
      return settings.get(key.key());
    } finally {
      lock.unlock();
    }
  }

  private void set(String key, String value) {
    changing(
        key,
        () -> {
          if (value == null) {
            settings.remove(key);
          } else {
            settings.put(key, value);
          }
        });
  }

  private void changing(String what, Runnable change) {
    lock.lock();
    try {
      if (provider != null) {
        throw new IllegalStateException(ReceptionText.FACTORY_IN_USE.with(what));
      }
      change.run();
    } finally {
      lock.unlock();
    }
  }

  @Override
  protected final String clientId() {
    return clientId;
  }

  @Override
  protected final Reception reception() throws JMSException {
    MessagingProvider running = provider;
    return (running == null ? start() : running).reception();
  }

  /** What an administrator can see and do on this factory's store; starts the provider. */
  public final ProviderAdmin admin() throws JMSException {
    MessagingProvider running = provider;
    return (running == null ? start() : running).admin();
  }

  private MessagingProvider start() throws JMSException {
    lock.lock();
    try {
      if (closed) {
        throw JmsExceptions.illegalState(ReceptionText.CLOSED, "connection factory");
      }
      if (provider == null) {
        ProviderConfig config = ProviderConfig.of(settings);
        provider =
            parts.dataSource() == null
                ? MessagingProvider.shared(
                    config, MessagingProvider.class.getClassLoader(), parts.loginCallback())
                : MessagingProvider.start(config, parts);
      }
      return provider;
    } catch (ConfigurationException | StoreException e) {
      throw JmsExceptions.caused(
          JmsExceptions.failure(ReceptionText.NOT_STARTED, e.getMessage()), e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A reference that holds every setting, the password too: whoever binds the factory in a naming
   * service trusts that service with it.
   */
  @Override
  public final Reference getReference() throws NamingException {
    lock.lock();
    try {
      if (!parts.equals(ProviderParts.NONE)) {
        throw new OperationNotSupportedException(ReceptionText.FACTORY_BOUND_TO_SOURCE.with());
      }
      Reference reference =
          new Reference(
              HoldfastConnectionFactory.class.getName(), NamedDestination.OBJECT_FACTORY, null);
      settings.forEach((key, value) -> reference.add(new StringRefAddr(key, value)));
      if (clientId != null) {
        reference.add(new StringRefAddr(CLIENT_ID, clientId));
      }
      return reference;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Closes the provider unless others share it; connections that are open fail then. Idempotent.
   */
  @Override
  public final void close() {
    lock.lock();
    try {
      closed = true;
      if (provider != null) {
        provider.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
