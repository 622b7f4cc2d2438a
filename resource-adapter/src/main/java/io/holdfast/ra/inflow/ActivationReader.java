// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import io.holdfast.InflowSpec;
import io.holdfast.config.ConfigKey;
import io.holdfast.config.ConfigurationException;
import io.holdfast.config.ProviderConfig;
import io.holdfast.diagnostic.AdapterText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Reads the text of an activation and collects what is wrong with it, with the property. Used by
 * one thread.
 */
final class ActivationReader {
  private static final int DEFAULT_MAX_SESSION = 15;
  private static final int LARGEST_MAX_SESSION = 1000;
  private static final Map<ActivationProperty, ConfigKey> REDELIVERY =
      Map.of(
          ActivationProperty.REDELIVERY_MAX_DELIVERIES, ConfigKey.REDELIVERY_MAX_DELIVERIES,
          ActivationProperty.REDELIVERY_DELAY, ConfigKey.REDELIVERY_DELAY,
          ActivationProperty.REDELIVERY_FACTOR, ConfigKey.REDELIVERY_FACTOR,
          ActivationProperty.REDELIVERY_MAX_DELAY, ConfigKey.REDELIVERY_MAX_DELAY,
          ActivationProperty.REDELIVERY_JITTER, ConfigKey.REDELIVERY_JITTER);

  private final Map<ActivationProperty, String> values;
  private final Map<String, String> problems = new LinkedHashMap<>();

  ActivationReader(Map<ActivationProperty, String> values) {
    this.values = values;
  }

  /** What is wrong, by property. */
  Map<String, String> problems() {
    return problems;
  }

  Activation read() {
    String destination = destination();
    boolean lookedUp = lookedUp();
    Activation.Kind kind = kind(lookedUp);
    choice(ActivationProperty.ACKNOWLEDGE_MODE, "Auto-acknowledge", "Dups-ok-acknowledge");
    return new Activation(
        destination,
        lookedUp,
        kind,
        values.get(ActivationProperty.MESSAGE_SELECTOR),
        subscription(kind),
        lookup(ActivationProperty.CONNECTION_FACTORY_LOOKUP),
        new Activation.Login(
            values.get(ActivationProperty.USER), values.get(ActivationProperty.PASSWORD)),
        maxSession(),
        redelivery());
  }

  /** Its workers share one subscription; without a name it is this activation's own. */
  private InflowSpec.Subscription subscription(Activation.Kind kind) {
    String durability = choice(ActivationProperty.SUBSCRIPTION_DURABILITY, "Durable", "NonDurable");
    boolean durable = durability.equals("Durable");
    String name = values.get(ActivationProperty.SUBSCRIPTION_NAME);
    if (name == null && durable && kind != Activation.Kind.QUEUE) {
      problem(ActivationProperty.SUBSCRIPTION_NAME, AdapterText.SUBSCRIPTION_NAME_MISSING);
    }
    return new InflowSpec.Subscription(
        values.get(ActivationProperty.CLIENT_ID),
        name == null ? "endpoint-" + UUID.randomUUID() : name,
        durable);
  }

  private boolean lookedUp() {
    String destination = values.get(ActivationProperty.DESTINATION);
    return values.containsKey(ActivationProperty.DESTINATION_LOOKUP)
        || choice(ActivationProperty.USE_JNDI, "true", "false").equalsIgnoreCase("true")
        || (destination != null && destination.startsWith("java:"));
  }

  private String destination() {
    String name = lookup(ActivationProperty.DESTINATION_LOOKUP);
    if (name == null) {
      name = values.get(ActivationProperty.DESTINATION);
    }
    if (name == null) {
      problem(ActivationProperty.DESTINATION_LOOKUP, AdapterText.DESTINATION_MISSING);
      return null;
    }
    return withoutKind(name);
  }

  /** Open Liberty hands in the text form of an administered object. */
  private static String withoutKind(String name) {
    return name.startsWith("queue:") || name.startsWith("topic:") ? name.substring(6) : name;
  }

  private Activation.Kind kind(boolean lookedUp) {
    String type = values.get(ActivationProperty.DESTINATION_TYPE);
    if (type == null) {
      return kindOfText(lookedUp);
    }
    for (Activation.Kind kind : Activation.Kind.values()) {
      if (type.equals(kind.type()) || type.equalsIgnoreCase(kind.name())) {
        return kind;
      }
    }
    problem(ActivationProperty.DESTINATION_TYPE, AdapterText.TYPE_WRONG, type);
    return null;
  }

  private Activation.Kind kindOfText(boolean lookedUp) {
    String name = values.getOrDefault(ActivationProperty.DESTINATION, "");
    if (name.startsWith("queue:")) {
      return Activation.Kind.QUEUE;
    }
    if (name.startsWith("topic:")) {
      return Activation.Kind.TOPIC;
    }
    if (!lookedUp) {
      problem(ActivationProperty.DESTINATION_TYPE, AdapterText.TYPE_MISSING);
    }
    return null;
  }

  /** A JNDI name that leads nowhere but into this server. */
  private String lookup(ActivationProperty property) {
    String name = values.get(property);
    if (name != null && name.contains(":") && !name.startsWith("java:")) {
      problem(property, AdapterText.LOOKUP_SCHEME, property.property(), name);
    }
    return name;
  }

  private String choice(ActivationProperty property, String... choices) {
    String value = values.getOrDefault(property, "");
    for (String choice : choices) {
      if (letters(choice).equals(letters(value))) {
        return choice;
      }
    }
    if (!value.isEmpty()) {
      String wanted = String.join(", ", choices);
      problem(property, AdapterText.CHOICE_WRONG, property.property(), value, wanted);
    }
    return "";
  }

  /** Servers and tools write these words with other hyphens and cases. */
  private static String letters(String word) {
    return word.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
  }

  private int maxSession() {
    return number(ActivationProperty.MAX_SESSION, 1, LARGEST_MAX_SESSION, DEFAULT_MAX_SESSION);
  }

  private int number(ActivationProperty property, int least, int most, int otherwise) {
    String value = values.get(property);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the same report
    }
    String wanted = "a whole number from " + least + " to " + most;
    problem(property, AdapterText.NUMBER_WRONG, property.property(), value, wanted);
    return otherwise;
  }

  private Map<String, String> redelivery() {
    Map<String, String> overrides = new LinkedHashMap<>();
    othersNames(overrides);
    REDELIVERY.forEach(
        (property, key) -> {
          if (values.containsKey(property)) {
            overrides.put(override(key), values.get(property));
          }
        });
    try {
      ProviderConfig.defaults().redelivery().with(overrides);
    } catch (ConfigurationException e) {
      e.problems().forEach(found -> problems.put(property(found.key()), found.text()));
    }
    return Map.copyOf(overrides);
  }

  private void othersNames(Map<String, String> overrides) {
    int redeliveries =
        number(ActivationProperty.MAXIMUM_REDELIVERIES, -1, Integer.MAX_VALUE - 1, -2);
    if (redeliveries >= -1) {
      overrides.put(
          override(ConfigKey.REDELIVERY_MAX_DELIVERIES), Integer.toString(redeliveries + 1));
    }
    milliseconds(
        overrides, ActivationProperty.INITIAL_REDELIVERY_DELAY, ConfigKey.REDELIVERY_DELAY);
    milliseconds(
        overrides, ActivationProperty.MAXIMUM_REDELIVERY_DELAY, ConfigKey.REDELIVERY_MAX_DELAY);
    if (choice(ActivationProperty.USE_EXPONENTIAL_BACK_OFF, "true", "false").equals("false")) {
      overrides.put(override(ConfigKey.REDELIVERY_FACTOR), "1");
    } else if (values.containsKey(ActivationProperty.BACK_OFF_MULTIPLIER)) {
      overrides.put(
          override(ConfigKey.REDELIVERY_FACTOR),
          values.get(ActivationProperty.BACK_OFF_MULTIPLIER));
    }
  }

  private void milliseconds(
      Map<String, String> overrides, ActivationProperty property, ConfigKey key) {
    int value = number(property, 0, Integer.MAX_VALUE, -1);
    if (value >= 0) {
      overrides.put(override(key), value + "ms");
    }
  }

  private static String override(ConfigKey key) {
    return key.key().substring("redelivery.".length());
  }

  private static String property(String key) {
    for (ConfigKey known : ConfigKey.values()) {
      if (known.key().equals(key)) {
        return known.property();
      }
    }
    return key;
  }

  private void problem(ActivationProperty property, AdapterText text, Object... arguments) {
    problems.put(property.property(), text.with(arguments));
  }
}
