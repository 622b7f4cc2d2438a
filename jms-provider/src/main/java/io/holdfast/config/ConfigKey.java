// SPDX-License-Identifier: Apache-2.0
package io.holdfast.config;

/**
 * The catalogue of settings: name, effect, default and unit of each key. The page
 * docs/configuration.md is checked against it. Immutable.
 */
public enum ConfigKey {
  STORE_URL(
      "store.url",
      "jdbc:h2:file:./holdfast/store",
      "JDBC URL",
      "The database that holds the messages; not together with store.data-source."),
  STORE_USER(
      "store.user",
      "",
      "name",
      "The database user, who owns the schema or may read and write its rows."),
  STORE_PASSWORD("store.password", "", "text", "The database user's password. Never logged."),
  STORE_DATA_SOURCE(
      "store.data-source",
      "",
      "name in java:",
      "A data source of the server to use in place of store.url."),
  STORE_RETRY_TIMEOUT(
      "store.retry-timeout",
      "30s",
      "duration",
      "How long a commit is tried again while the database is away, before its caller hears of it."),
  STORE_DURABILITY(
      "store.durability",
      "sync",
      "sync or relaxed",
      "sync: every commit is on the disk before it returns. relaxed: nothing is lost when the"
          + " process dies, but a crash of the machine may leave a file that cannot be opened."),
  STORE_INLINE_BODY(
      "store.inline-body",
      "64KiB",
      "size",
      "Larger bodies lie in rows of their own and are not kept in buffers."),
  NODE_NAME(
      "node.name",
      "",
      "name",
      "How this node is called in rows and thread names; by default process id and host."),
  NODE_LEASE(
      "node.lease",
      "15s",
      "duration",
      "A node whose heartbeat stands still for so long is taken for dead. Ignored on H2."),
  REDELIVERY_MAX_DELIVERIES(
      "redelivery.max-deliveries",
      "10",
      "count, 0 for no limit",
      "After so many failed deliveries a message becomes a dead letter."),
  REDELIVERY_DELAY(
      "redelivery.delay",
      "0s",
      "duration",
      "The wait before a failed message is delivered again; 0s keeps its place in the order."),
  REDELIVERY_FACTOR(
      "redelivery.factor",
      "2",
      "number, 1 or more",
      "By what the delay is multiplied after each further failure."),
  REDELIVERY_MAX_DELAY(
      "redelivery.max-delay", "10m", "duration", "The longest delay that the factor leads to."),
  REDELIVERY_JITTER(
      "redelivery.jitter",
      "0.1",
      "fraction, 0 to 1",
      "By how much of itself a delay may be shortened at random, so that failures spread."),
  DISPATCH_BUFFER_MESSAGES(
      "dispatch.buffer-messages",
      "500",
      "count",
      "The most messages of a queue that are read at once and wait in memory for consumers; for fast ones as many as they take in a second, up to five times this number."),
  DISPATCH_BUFFER_BYTES(
      "dispatch.buffer-bytes",
      "16MiB",
      "size",
      "The most memory of a queue's waiting messages, and of non-persistent messages that wait to"
          + " be written."),
  DESTINATIONS_AUTO_CREATE(
      "destinations.auto-create",
      "true",
      "true or false",
      "Whether a queue or topic is created when it is first named."),
  DESTINATIONS_DEAD_LETTER_QUEUE(
      "destinations.dead-letter-queue",
      "DLQ",
      "name",
      "The queue of the dead letters of all queues that have none of their own."),
  SECURITY_ANONYMOUS_CONNECTIONS(
      "security.anonymous-connections",
      "true",
      "true or false",
      "Whether a connection may name no user; it has all rights then. Set it to false when the"
          + " rights of users are to bind every connection."),
  SECURITY_LOGIN_CALLBACK(
      "security.login-callback",
      "",
      "class name",
      "A class that implements io.holdfast.LoginCallback and decides about users in place of the"
          + " built-in realm."),
  SECURITY_OBJECT_MESSAGE_FILTER(
      "security.object-message-filter",
      "",
      "pattern of java.io.ObjectInputFilter",
      "The classes that the body of an ObjectMessage may hold. Empty admits none: such messages"
          + " are carried, but getObject fails."),
  ADMIN_JMX(
      "admin.jmx",
      "true",
      "true or false",
      "Whether a read-only MXBean shows queues, dead letters and branches in doubt.");

  private final String key;
  private final String defaultText;
  private final String unit;
  private final String effect;

  ConfigKey(String key, String defaultText, String unit, String effect) {
    this.key = key;
    this.defaultText = defaultText;
    this.unit = unit;
    this.effect = effect;
  }

  /** The name of the setting, such as {@code store.retry-timeout}. */
  public String key() {
    return key;
  }

  /** The same as a bean property, such as {@code storeRetryTimeout}. */
  public String property() {
    StringBuilder name = new StringBuilder();
    boolean upper = false;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean separator = c == '.' || c == '-';
      if (!separator) {
        name.append(upper ? Character.toUpperCase(c) : c);
      }
      upper = separator;
    }
    return name.toString();
  }

  /** What is read when the key is not set; empty for nothing. */
  public String defaultText() {
    return defaultText;
  }

  /** What its value is: duration, size, count and so on. */
  public String unit() {
    return unit;
  }

  /** What it does. */
  public String effect() {
    return effect;
  }
}
