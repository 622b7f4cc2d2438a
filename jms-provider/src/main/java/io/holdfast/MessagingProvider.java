// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.admin.ProviderAdmin;
import io.holdfast.config.ProviderConfig;
import io.holdfast.diagnostic.ProviderText;
import io.holdfast.jms.JmsConnection;
import io.holdfast.jms.JmsConnectionFactory;
import io.holdfast.jms.Reception;
import io.holdfast.message.JmsExceptions;
import io.holdfast.store.StoreException;
import jakarta.jms.JMSException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import javax.transaction.xa.XAResource;

/**
 * A running provider: the front door to everything else. {@link #start} opens the store for this
 * provider alone; {@link #shared} gives all that ask in this JVM the same one. Thread-safe.
 *
 * <p>Starting throws {@link io.holdfast.config.ConfigurationException} for settings that cannot be
 * used, and {@link StoreException} with a text for the administrator when the database cannot be
 * reached, refuses the credentials, is held by another process, or has a newer schema.
 */
public final class MessagingProvider implements AutoCloseable {
  private final House house;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final JmsConnectionFactory connectionFactory =
      new JmsConnectionFactory() {
        @Override
        protected Reception reception() throws JMSException {
          return MessagingProvider.this.reception();
        }
      };

  private MessagingProvider(House house, Runnable release) {
    this.house = house;
    this.release = release;
  }

  /** Starts a provider of its own. */
  public static MessagingProvider start(ProviderConfig config) {
    return start(config, MessagingProvider.class.getClassLoader());
  }

  /**
   * Starts a provider of its own.
   *
   * @param vault the class loader in which the message store is found
   */
  public static MessagingProvider start(ProviderConfig config, ClassLoader vault) {
    return alone(House.open(config, vault, ProviderParts.NONE));
  }

  /**
   * Starts a provider of its own on a data source.
   *
   * @param dataSource used in place of the configured store
   */
  public static MessagingProvider start(ProviderConfig config, DataSource dataSource) {
    return start(config, ProviderParts.NONE.withDataSource(dataSource));
  }

  /**
   * Starts a provider of its own with parts that the application gives.
   *
   * @param parts null is not allowed; {@link ProviderParts#NONE} for none
   */
  public static MessagingProvider start(ProviderConfig config, ProviderParts parts) {
    return alone(House.open(config, MessagingProvider.class.getClassLoader(), parts));
  }

  private static MessagingProvider alone(House house) {
    return new MessagingProvider(house, house::close);
  }

  /**
   * The provider of this configuration, started by the first who asks and stopped when the last of
   * them has closed it.
   *
   * @throws io.holdfast.config.ConfigurationException also when the same store is used in this JVM
   *     with other settings
   */
  public static MessagingProvider shared(ProviderConfig config) {
    return shared(config, MessagingProvider.class.getClassLoader());
  }

  /**
   * Likewise.
   *
   * @param vault the class loader in which the first who asks finds the message store
   */
  public static MessagingProvider shared(ProviderConfig config, ClassLoader vault) {
    return shared(config, vault, null);
  }

  /** Likewise, with one who decides about logins; all that share it must give the same. */
  static MessagingProvider shared(
      ProviderConfig config, ClassLoader vault, LoginCallback callback) {
    SharedHouses.Stay stay = SharedHouses.enter(config, vault, callback);
    return new MessagingProvider(stay.house(), stay.leave());
  }

  private House open() throws JMSException {
    if (closed.get()) {
      throw JmsExceptions.of(
          new StoreException(StoreException.Kind.CLOSED, ProviderText.CLOSED.with()));
    }
    return house;
  }

  Reception reception() throws JMSException {
    return open().reception();
  }

  /** The factory of connections and contexts, for every domain, with and without XA. */
  public JmsConnectionFactory connectionFactory() {
    return connectionFactory;
  }

  /**
   * Opens the session behind one managed connection of an application server.
   *
   * @param user null for none
   * @param password null for none
   */
  public ManagedSession openManagedSession(String user, String password) throws JMSException {
    JmsConnection connection = open().connections().createConnection(user, password);
    try {
      return new ProviderSession(house, connection, connection.openManagedSession());
    } catch (JMSException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Opens a line of messages into a message endpoint.
   *
   * @throws io.holdfast.config.ConfigurationException when the redelivery settings cannot be used
   */
  public Inflow openInflow(InflowSpec spec) throws JMSException {
    return ProviderInflow.open(open(), spec);
  }

  /** A resource by which a transaction manager settles and recovers branches. */
  public XAResource recoveryResource() throws JMSException {
    return open().engine().branches().recoveryResource();
  }

  /** What an administrator can see and do. */
  public ProviderAdmin admin() {
    return house.admin();
  }

  /** Closes what this provider opened, unless others share it. Idempotent. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
