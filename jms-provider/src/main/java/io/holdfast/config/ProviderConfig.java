// SPDX-License-Identifier: Apache-2.0
package io.holdfast.config;

import io.holdfast.diagnostic.ProviderText;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Every setting of a provider. {@link ConfigKey} says what each means. Immutable; its text shows
 * neither URL nor password.
 *
 * @param store where messages are kept
 * @param node who this node is
 * @param redelivery what becomes of failed deliveries
 * @param dispatch what waits in memory
 * @param destinations how destinations come to be
 * @param security who and what is let in
 * @param jmx whether the read-only MXBean is registered
 */
public record ProviderConfig(
    Store store,
    Node node,
    Redelivery redelivery,
    Dispatch dispatch,
    Destinations destinations,
    Security security,
    boolean jmx) {

  /** The shipped settings. */
  public static ProviderConfig defaults() {
    return of(Map.of());
  }

  /**
   * Reads settings by key.
   *
   * @param values by the names of {@link ConfigKey}; what is missing or blank has its default
   * @throws ConfigurationException with every problem that was found
   */
  public static ProviderConfig of(Map<String, String> values) {
    ConfigReader reader = new ConfigReader(values);
    ProviderConfig config =
        new ProviderConfig(
            Store.read(reader),
            Node.read(reader),
            Redelivery.read(reader),
            Dispatch.read(reader),
            Destinations.read(reader),
            Security.read(reader),
            reader.flag(ConfigKey.ADMIN_JMX));
    reader.refuseUnknown();
    reader.complete();
    return config;
  }

  /** The JEP 290 pattern of classes in ObjectMessages, null for none. */
  public String objectMessageFilter() {
    return security.objectMessageFilter();
  }

  /**
   * Who and what is let in.
   *
   * @param anonymous whether a connection may name no user
   * @param loginCallback the class that decides about users, null for the built-in realm
   * @param objectMessageFilter the JEP 290 pattern of classes in ObjectMessages, null for none
   */
  public record Security(boolean anonymous, String loginCallback, String objectMessageFilter) {
    private static Security read(ConfigReader reader) {
      return new Security(
          reader.flag(ConfigKey.SECURITY_ANONYMOUS_CONNECTIONS),
          reader.text(ConfigKey.SECURITY_LOGIN_CALLBACK),
          reader.filter(ConfigKey.SECURITY_OBJECT_MESSAGE_FILTER));
    }
  }

  /**
   * Where messages are kept.
   *
   * @param url null with a data source
   * @param user null for none
   * @param password null for none
   * @param dataSource a name in java:, null with a URL
   * @param retryTimeout how long a commit is tried again
   * @param synchronous whether every commit is on the disk before it returns
   * @param inlineBody bytes up to which a body lies in its row
   */
  public record Store(
      String url,
      String user,
      String password,
      String dataSource,
      Duration retryTimeout,
      boolean synchronous,
      int inlineBody) {

    private static Store read(ConfigReader reader) {
      String dataSource = reader.lookup(ConfigKey.STORE_DATA_SOURCE);
      if (dataSource != null && reader.isSet(ConfigKey.STORE_URL)) {
        reader.problem(ConfigKey.STORE_URL.key(), ProviderText.URL_AND_DATA_SOURCE);
      }
      return new Store(
          dataSource == null ? reader.text(ConfigKey.STORE_URL) : null,
          reader.text(ConfigKey.STORE_USER),
          reader.secret(ConfigKey.STORE_PASSWORD),
          dataSource,
          reader.duration(ConfigKey.STORE_RETRY_TIMEOUT, Duration.ofMillis(1)),
          reader.choice(ConfigKey.STORE_DURABILITY, "sync", "relaxed").equals("sync"),
          (int) reader.size(ConfigKey.STORE_INLINE_BODY, 0, 1 << 20));
    }

    @Override
    public String toString() {
      return "Store[user=" + user + ", dataSource=" + dataSource + "]";
    }
  }

  /**
   * Who this node is.
   *
   * @param name null for one made of process and host
   * @param lease how long a heartbeat may stand still
   */
  public record Node(String name, Duration lease) {
    private static Node read(ConfigReader reader) {
      return new Node(
          reader.name(ConfigKey.NODE_NAME),
          reader.duration(ConfigKey.NODE_LEASE, Duration.ofSeconds(1)));
    }
  }

  /**
   * What becomes of failed deliveries.
   *
   * @param maxDeliveries 0 for no limit
   * @param delay before the next delivery
   * @param factor for each further failure
   * @param maxDelay the longest delay
   * @param jitter the fraction by which a delay may be shortened
   */
  public record Redelivery(
      int maxDeliveries, Duration delay, double factor, Duration maxDelay, double jitter) {

    private static Redelivery read(ConfigReader reader) {
      return new Redelivery(
          reader.count(ConfigKey.REDELIVERY_MAX_DELIVERIES, 0),
          reader.duration(ConfigKey.REDELIVERY_DELAY, Duration.ZERO),
          reader.number(ConfigKey.REDELIVERY_FACTOR, 1, 1000),
          reader.duration(ConfigKey.REDELIVERY_MAX_DELAY, Duration.ZERO),
          reader.number(ConfigKey.REDELIVERY_JITTER, 0, 1));
    }

    /**
     * The same with some settings of its own.
     *
     * @param overrides by the names of the keys without {@code redelivery.}, such as {@code
     *     max-deliveries}
     * @throws ConfigurationException with every problem that was found
     */
    public Redelivery with(Map<String, String> overrides) {
      Map<String, String> all = new HashMap<>();
      all.put(ConfigKey.REDELIVERY_MAX_DELIVERIES.key(), Integer.toString(maxDeliveries));
      all.put(ConfigKey.REDELIVERY_DELAY.key(), delay.toString());
      all.put(ConfigKey.REDELIVERY_FACTOR.key(), Double.toString(factor));
      all.put(ConfigKey.REDELIVERY_MAX_DELAY.key(), maxDelay.toString());
      all.put(ConfigKey.REDELIVERY_JITTER.key(), Double.toString(jitter));
      overrides.forEach((name, value) -> all.put("redelivery." + name, value));
      ConfigReader reader = new ConfigReader(all);
      Redelivery redelivery = read(reader);
      reader.refuseUnknown();
      reader.complete();
      return redelivery;
    }
  }

  /**
   * What waits in memory.
   *
   * @param bufferMessages the most messages of a queue
   * @param bufferBytes their most memory
   */
  public record Dispatch(int bufferMessages, long bufferBytes) {
    private static Dispatch read(ConfigReader reader) {
      return new Dispatch(
          reader.count(ConfigKey.DISPATCH_BUFFER_MESSAGES, 1),
          reader.size(ConfigKey.DISPATCH_BUFFER_BYTES, 64 * 1024, 1L << 40));
    }
  }

  /**
   * How destinations come to be.
   *
   * @param autoCreate when they are first named
   * @param deadLetterQueue the common one
   */
  public record Destinations(boolean autoCreate, String deadLetterQueue) {
    private static Destinations read(ConfigReader reader) {
      return new Destinations(
          reader.flag(ConfigKey.DESTINATIONS_AUTO_CREATE),
          reader.name(ConfigKey.DESTINATIONS_DEAD_LETTER_QUEUE));
    }
  }
}
