// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

/** The properties of an activation, by which a bean of text becomes an {@link Activation}. */
enum ActivationProperty {
  DESTINATION_LOOKUP("destinationLookup"),
  DESTINATION("destination"),
  DESTINATION_TYPE("destinationType"),
  CONNECTION_FACTORY_LOOKUP("connectionFactoryLookup"),
  MESSAGE_SELECTOR("messageSelector"),
  ACKNOWLEDGE_MODE("acknowledgeMode"),
  SUBSCRIPTION_DURABILITY("subscriptionDurability"),
  SUBSCRIPTION_NAME("subscriptionName"),
  CLIENT_ID("clientId"),
  USER("user"),
  PASSWORD("password"),
  MAX_SESSION("maxSession"),
  USE_JNDI("useJNDI"),
  REDELIVERY_MAX_DELIVERIES("redeliveryMaxDeliveries"),
  REDELIVERY_DELAY("redeliveryDelay"),
  REDELIVERY_FACTOR("redeliveryFactor"),
  REDELIVERY_MAX_DELAY("redeliveryMaxDelay"),
  REDELIVERY_JITTER("redeliveryJitter"),
  MAXIMUM_REDELIVERIES("maximumRedeliveries"),
  INITIAL_REDELIVERY_DELAY("initialRedeliveryDelay"),
  USE_EXPONENTIAL_BACK_OFF("useExponentialBackOff"),
  BACK_OFF_MULTIPLIER("backOffMultiplier"),
  MAXIMUM_REDELIVERY_DELAY("maximumRedeliveryDelay");

  private final String property;

  ActivationProperty(String property) {
    this.property = property;
  }

  /** The name of the bean property. */
  String property() {
    return property;
  }
}
