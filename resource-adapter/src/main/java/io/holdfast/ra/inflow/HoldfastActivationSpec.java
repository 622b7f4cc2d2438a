// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import io.holdfast.ra.house.AdapterErrors;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a message-driven bean is activated, as bean properties: the eight standard ones of Jakarta
 * Messaging 3.1, chapter 13, Holdfast's own, and the usual names of other vendors for them. All are
 * text; {@link #validate} says what is wrong with them. Thread-safe after they were set.
 */
public final class HoldfastActivationSpec implements ActivationSpec, Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<ActivationProperty, String> values = new TreeMap<>();
  private transient volatile ResourceAdapter adapter;

  /** For servers; properties must follow. */
  public HoldfastActivationSpec() {}

  @Override
  public void validate() throws InvalidPropertyException {
    read();
  }

  /** What was set, in types of its own. */
  Activation read() throws InvalidPropertyException {
    ActivationReader reader = new ActivationReader(values);
    Activation activation = reader.read();
    if (!reader.problems().isEmpty()) {
      throw AdapterErrors.invalidActivation(reader.problems(), getClass());
    }
    return activation;
  }

  Map<ActivationProperty, String> values() {
    return Map.copyOf(values);
  }

  private void set(ActivationProperty property, String value) {
    if (value == null || value.isBlank()) {
      values.remove(property);
    } else {
      values.put(property, value.strip());
    }
  }

  private String get(ActivationProperty property) {
    return values.get(property);
  }

  @Override
  public ResourceAdapter getResourceAdapter() {
    return adapter;
  }

  @Override
  public void setResourceAdapter(ResourceAdapter adapter) {
    this.adapter = adapter;
  }

  /** The JNDI name of the destination. */
  public String getDestinationLookup() {
    return get(ActivationProperty.DESTINATION_LOOKUP);
  }

  /** The JNDI name of the destination. */
  public void setDestinationLookup(String value) {
    set(ActivationProperty.DESTINATION_LOOKUP, value);
  }

  /** The name of the destination in the message store. */
  public String getDestination() {
    return get(ActivationProperty.DESTINATION);
  }

  /** The name of the destination in the message store. */
  public void setDestination(String value) {
    set(ActivationProperty.DESTINATION, value);
  }

  /** {@code jakarta.jms.Queue} or {@code jakarta.jms.Topic}. */
  public String getDestinationType() {
    return get(ActivationProperty.DESTINATION_TYPE);
  }

  /** {@code jakarta.jms.Queue} or {@code jakarta.jms.Topic}. */
  public void setDestinationType(String value) {
    set(ActivationProperty.DESTINATION_TYPE, value);
  }

  /** The JNDI name of a connection factory whose login is used when none is set here. */
  public String getConnectionFactoryLookup() {
    return get(ActivationProperty.CONNECTION_FACTORY_LOOKUP);
  }

  /** The JNDI name of a connection factory whose login is used when none is set here. */
  public void setConnectionFactoryLookup(String value) {
    set(ActivationProperty.CONNECTION_FACTORY_LOOKUP, value);
  }

  /** Which messages are wanted. */
  public String getMessageSelector() {
    return get(ActivationProperty.MESSAGE_SELECTOR);
  }

  /** Which messages are wanted. */
  public void setMessageSelector(String value) {
    set(ActivationProperty.MESSAGE_SELECTOR, value);
  }

  /** {@code Auto-acknowledge} or {@code Dups-ok-acknowledge}, for bean-managed transactions. */
  public String getAcknowledgeMode() {
    return get(ActivationProperty.ACKNOWLEDGE_MODE);
  }

  /** {@code Auto-acknowledge} or {@code Dups-ok-acknowledge}, for bean-managed transactions. */
  public void setAcknowledgeMode(String value) {
    set(ActivationProperty.ACKNOWLEDGE_MODE, value);
  }

  /** {@code Durable} or {@code NonDurable}. */
  public String getSubscriptionDurability() {
    return get(ActivationProperty.SUBSCRIPTION_DURABILITY);
  }

  /** {@code Durable} or {@code NonDurable}. */
  public void setSubscriptionDurability(String value) {
    set(ActivationProperty.SUBSCRIPTION_DURABILITY, value);
  }

  /** The name of the subscription. */
  public String getSubscriptionName() {
    return get(ActivationProperty.SUBSCRIPTION_NAME);
  }

  /** The name of the subscription. */
  public void setSubscriptionName(String value) {
    set(ActivationProperty.SUBSCRIPTION_NAME, value);
  }

  /** The client identifier of the subscription. */
  public String getClientId() {
    return get(ActivationProperty.CLIENT_ID);
  }

  /** The client identifier of the subscription. */
  public void setClientId(String value) {
    set(ActivationProperty.CLIENT_ID, value);
  }

  /** As whom messages are consumed. */
  public String getUser() {
    return get(ActivationProperty.USER);
  }

  /** As whom messages are consumed. */
  public void setUser(String value) {
    set(ActivationProperty.USER, value);
  }

  /** The user's password. */
  public String getPassword() {
    return get(ActivationProperty.PASSWORD);
  }

  /** The user's password. */
  public void setPassword(String value) {
    set(ActivationProperty.PASSWORD, value);
  }

  /** The most messages that are processed at the same time on this node. */
  public String getMaxSession() {
    return get(ActivationProperty.MAX_SESSION);
  }

  /** The most messages that are processed at the same time on this node. */
  public void setMaxSession(String value) {
    set(ActivationProperty.MAX_SESSION, value);
  }

  /** Whether {@code destination} is a JNDI name. */
  public String getUseJNDI() {
    return get(ActivationProperty.USE_JNDI);
  }

  /** Whether {@code destination} is a JNDI name. */
  public void setUseJNDI(String value) {
    set(ActivationProperty.USE_JNDI, value);
  }

  /** In place of the adapter's own property. */
  public String getRedeliveryMaxDeliveries() {
    return get(ActivationProperty.REDELIVERY_MAX_DELIVERIES);
  }

  /** In place of the adapter's own property. */
  public void setRedeliveryMaxDeliveries(String value) {
    set(ActivationProperty.REDELIVERY_MAX_DELIVERIES, value);
  }

  /** In place of the adapter's own property. */
  public String getRedeliveryDelay() {
    return get(ActivationProperty.REDELIVERY_DELAY);
  }

  /** In place of the adapter's own property. */
  public void setRedeliveryDelay(String value) {
    set(ActivationProperty.REDELIVERY_DELAY, value);
  }

  /** In place of the adapter's own property. */
  public String getRedeliveryFactor() {
    return get(ActivationProperty.REDELIVERY_FACTOR);
  }

  /** In place of the adapter's own property. */
  public void setRedeliveryFactor(String value) {
    set(ActivationProperty.REDELIVERY_FACTOR, value);
  }

  /** In place of the adapter's own property. */
  public String getRedeliveryMaxDelay() {
    return get(ActivationProperty.REDELIVERY_MAX_DELAY);
  }

  /** In place of the adapter's own property. */
  public void setRedeliveryMaxDelay(String value) {
    set(ActivationProperty.REDELIVERY_MAX_DELAY, value);
  }

  /** In place of the adapter's own property. */
  public String getRedeliveryJitter() {
    return get(ActivationProperty.REDELIVERY_JITTER);
  }

  /** In place of the adapter's own property. */
  public void setRedeliveryJitter(String value) {
    set(ActivationProperty.REDELIVERY_JITTER, value);
  }

  /** ActiveMQ's: redeliveries after the first delivery; -1 for no limit. */
  public String getMaximumRedeliveries() {
    return get(ActivationProperty.MAXIMUM_REDELIVERIES);
  }

  /** ActiveMQ's: redeliveries after the first delivery; -1 for no limit. */
  public void setMaximumRedeliveries(String value) {
    set(ActivationProperty.MAXIMUM_REDELIVERIES, value);
  }

  /** ActiveMQ's: milliseconds. */
  public String getInitialRedeliveryDelay() {
    return get(ActivationProperty.INITIAL_REDELIVERY_DELAY);
  }

  /** ActiveMQ's: milliseconds. */
  public void setInitialRedeliveryDelay(String value) {
    set(ActivationProperty.INITIAL_REDELIVERY_DELAY, value);
  }

  /** ActiveMQ's: {@code false} makes every delay equal. */
  public String getUseExponentialBackOff() {
    return get(ActivationProperty.USE_EXPONENTIAL_BACK_OFF);
  }

  /** ActiveMQ's: {@code false} makes every delay equal. */
  public void setUseExponentialBackOff(String value) {
    set(ActivationProperty.USE_EXPONENTIAL_BACK_OFF, value);
  }

  /** ActiveMQ's name of the factor. */
  public String getBackOffMultiplier() {
    return get(ActivationProperty.BACK_OFF_MULTIPLIER);
  }

  /** ActiveMQ's name of the factor. */
  public void setBackOffMultiplier(String value) {
    set(ActivationProperty.BACK_OFF_MULTIPLIER, value);
  }

  /** ActiveMQ's: milliseconds. */
  public String getMaximumRedeliveryDelay() {
    return get(ActivationProperty.MAXIMUM_REDELIVERY_DELAY);
  }

  /** ActiveMQ's: milliseconds. */
  public void setMaximumRedeliveryDelay(String value) {
    set(ActivationProperty.MAXIMUM_REDELIVERY_DELAY, value);
  }

  /** Artemis' and OpenMQ's name of the user. */
  public void setUserName(String value) {
    set(ActivationProperty.USER, value);
  }

  /** ActiveMQ's name. */
  public void setMaxSessions(String value) {
    set(ActivationProperty.MAX_SESSION, value);
  }

  /** OpenMQ's name. */
  public void setEndpointPoolMaxSize(String value) {
    set(ActivationProperty.MAX_SESSION, value);
  }

  /** IBM MQ's name. */
  public void setMaxPoolDepth(String value) {
    set(ActivationProperty.MAX_SESSION, value);
  }

  /** ActiveMQ's spelling. */
  public void setUseJndi(String value) {
    set(ActivationProperty.USE_JNDI, value);
  }

  /** OpenMQ's name. */
  public void setConnectionFactoryJNDIName(String value) {
    set(ActivationProperty.CONNECTION_FACTORY_LOOKUP, value);
  }

  /** OpenMQ's name. */
  public void setEndpointExceptionRedeliveryAttempts(String value) {
    set(ActivationProperty.MAXIMUM_REDELIVERIES, value);
  }

  /** OpenMQ's name. */
  public void setEndpointExceptionRedeliveryInterval(String value) {
    set(ActivationProperty.INITIAL_REDELIVERY_DELAY, value);
  }
}
