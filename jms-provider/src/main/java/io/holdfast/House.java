// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.admin.ProviderAdmin;
import io.holdfast.admin.ProviderBean;
import io.holdfast.config.ConfigurationException;
import io.holdfast.config.ConfigurationException.Problem;
import io.holdfast.config.ProviderConfig;
import io.holdfast.diagnostic.ProviderText;
import io.holdfast.engine.EngineSettings;
import io.holdfast.engine.MessagingEngine;
import io.holdfast.engine.RedeliveryPolicy;
import io.holdfast.jms.JmsConnectionFactory;
import io.holdfast.jms.Reception;
import io.holdfast.message.ObjectBodies;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The parts of one provider, built from its configuration and closed together. Thread-safe. */
final class House implements AutoCloseable {
  private final ProviderConfig config;
  private final LoginCallback given;
  private final MessagingEngine engine;
  private final Reception reception;
  private final ProviderAdmin admin;
  private final ProviderBean bean;

  private House(
      ProviderConfig config,
      String node,
      MessagingEngine engine,
      LoginCallback given,
      LoginCallback callback) {
    this.config = config;
    this.given = given;
    this.engine = engine;
    this.reception =
        new Reception(
            engine,
            new ObjectBodies(config.objectMessageFilter()),
            new ProviderLogin(
                new StoreAccount(config.store()),
                callback == null
                    ? new RealmLogin(engine.administration().realm())
                    : new CallbackLogin(callback),
                config.security().anonymous()));
    this.admin = new ProviderAdmin(engine.administration());
    this.bean = config.jmx() ? ProviderBean.register(node, admin) : null;
  }

  /**
   * Builds a house.
   *
   * @param vault the class loader in which the message store is found
   * @param given the application's own parts
   */
  static House open(ProviderConfig config, ClassLoader vault, ProviderParts given) {
    LoginCallback callback = NamedCallback.or(given.loginCallback(), config.security());
    String node = node(config);
    MessageStore store = VaultService.in(vault).open(settings(config, node, given.dataSource()));
    MessagingEngine engine = engine(config, node, store);
    try {
      return new House(config, node, engine, given.loginCallback(), callback);
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private static MessagingEngine engine(ProviderConfig config, String node, MessageStore store) {
    try {
      return new MessagingEngine(settings(config, node), store);
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  private static String node(ProviderConfig config) {
    String name = config.node().name();
    return name == null ? ManagementFactory.getRuntimeMXBean().getName() : name;
  }

  private static StoreSettings settings(ProviderConfig config, String node, DataSource given) {
    ProviderConfig.Store store = config.store();
    DataSource source =
        given == null && store.dataSource() != null ? lookup(store.dataSource()) : given;
    return new StoreSettings(
        source == null ? store.url() : null,
        store.user(),
        store.password(),
        source,
        node,
        new StoreSettings.Tuning(
            store.retryTimeout(), config.node().lease(), store.inlineBody(), store.synchronous()));
  }

  @SuppressWarnings("BanJNDI") // a name in java:, from the administrator's configuration only
  private static DataSource lookup(String name) {
    try {
      Object found = new InitialContext().lookup(name);
      if (found instanceof DataSource source) {
        return source;
      }
      throw missing(name, "it is no DataSource");
    } catch (NamingException e) {
      ConfigurationException failure = missing(name, e.toString());
      failure.initCause(e);
      throw failure;
    }
  }

  private static ConfigurationException missing(String name, String reason) {
    return new ConfigurationException(
        List.of(
            new Problem("store.data-source", ProviderText.DATA_SOURCE_MISSING.with(name, reason))));
  }

  private static EngineSettings settings(ProviderConfig config, String node) {
    return new EngineSettings(
        policy(config.redelivery()),
        config.dispatch().bufferMessages(),
        config.dispatch().bufferBytes(),
        config.destinations().autoCreate(),
        config.destinations().deadLetterQueue(),
        node,
        config.node().lease().dividedBy(3));
  }

  static RedeliveryPolicy policy(ProviderConfig.Redelivery redelivery) {
    return new RedeliveryPolicy(
        redelivery.maxDeliveries(),
        redelivery.delay(),
        redelivery.factor(),
        redelivery.maxDelay(),
        redelivery.jitter());
  }

  ProviderConfig config() {
    return config;
  }

  /** Who decides about logins when the application gave one, otherwise null. */
  LoginCallback callback() {
    return given;
  }

  MessagingEngine engine() {
    return engine;
  }

  ProviderAdmin admin() {
    return admin;
  }

  Reception reception() {
    return reception;
  }

  /** Connections for what the front door steers by itself. */
  JmsConnectionFactory connections() {
    return JmsConnectionFactory.of(reception);
  }

  /** Whether the store answers. */
  boolean answers() {
    try {
      return engine.answers();
    } catch (StoreException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (bean != null) {
        bean.close();
      }
    } finally {
      engine.close();
    }
  }
}
