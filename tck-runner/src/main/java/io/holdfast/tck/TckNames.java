// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.admin.UserAdmin;
import jakarta.jms.JMSException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;

/**
 * The connection factories and destinations that the TCK asks for, on the database that the system
 * properties name. Thread-safe.
 */
final class TckNames implements AutoCloseable {
  /** The system property with the URL of the database. */
  static final String URL = "holdfast.tck.url";

  /** The system property with the database's user. */
  static final String USER = "holdfast.tck.user";

  /** The system property with the database user's password. */
  static final String PASSWORD = "holdfast.tck.password";

  private static final String CLIENT_ID = "cts";
  private static final String OF_THE_CLIENT_ID = "DURABLE_SUB_CONNECTION_FACTORY";
  private static final String[] FACTORIES = {
    "MyConnectionFactory", "MyQueueConnectionFactory", "MyTopicConnectionFactory"
  };
  private static final String[] QUEUES = {
    "MY_QUEUE", "MY_QUEUE2", "testQ0", "testQ1", "testQ2", "testQueue2", "Q2"
  };
  private static final String[] TOPICS = {"MY_TOPIC", "MY_TOPIC2", "testT0", "testT1", "testT2"};

  private final HoldfastConnectionFactory factory = factory(null);
  private final HoldfastConnectionFactory withClientId = factory(CLIENT_ID);

  private TckNames() {}

  /** Those of this JVM's system properties. */
  static TckNames open() {
    return new TckNames();
  }

  private static HoldfastConnectionFactory factory(String clientId) {
    HoldfastConnectionFactory factory =
        new HoldfastConnectionFactory(System.getProperty(URL, "jdbc:h2:mem:tck"));
    Properties settings = new Properties();
    settings.setProperty("security.object-message-filter", "*");
    settings.setProperty("admin.jmx", "false");
    factory.setProperties(settings);
    factory.setUser(System.getProperty(USER));
    factory.setPassword(System.getProperty(PASSWORD));
    factory.setClientId(clientId);
    return factory;
  }

  /** Starts the provider, which is open until this is closed, with the user of the TCK. */
  void prepare() throws JMSException {
    UserAdmin users = factory.admin().users();
    users.put(TckUsers.NAME, TckUsers.PASSWORD);
    users.grant(TckUsers.NAME, "*", "all");
  }

  /** What the naming service binds besides destinations. */
  Map<String, Object> factories() {
    Map<String, Object> bound = new HashMap<>();
    for (String name : FACTORIES) {
      bound.put(name, factory);
    }
    bound.put(OF_THE_CLIENT_ID, withClientId);
    return Collections.unmodifiableMap(bound);
  }

  /** The destinations, as the environment of the product's own initial context names them. */
  @SuppressWarnings("JdkObsolete") // as naming takes it
  static Hashtable<String, String> destinations() {
    Hashtable<String, String> environment = new Hashtable<>();
    for (String name : QUEUES) {
      environment.put("queue." + name, name);
    }
    for (String name : TOPICS) {
      environment.put("topic." + name, name);
    }
    return environment;
  }

  @Override
  public void close() {
    withClientId.close();
    factory.close();
  }
}
