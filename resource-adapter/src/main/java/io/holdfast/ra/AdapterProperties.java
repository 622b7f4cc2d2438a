// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import io.holdfast.config.ConfigKey;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of a resource adapter as bean properties: those of {@link ConfigKey}, in camel case,
 * as text. Thread-safe after they were set.
 */
public abstract class AdapterProperties implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EnumMap<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);

  AdapterProperties() {}

  /** What was set, by the names of the keys; servers set empty text for nothing. */
  final Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    values.forEach((key, value) -> settings.put(key.key(), value));
    return settings;
  }

  private void set(ConfigKey key, String value) {
    if (value == null || value.isBlank()) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof AdapterProperties that
        && getClass() == that.getClass()
        && values.equals(that.values);
  }

  @Override
  public final int hashCode() {
    return getClass().hashCode();
  }

  /** {@link ConfigKey#STORE_URL}. */
  public final String getStoreUrl() {
    return values.get(ConfigKey.STORE_URL);
  }

  /** {@link ConfigKey#STORE_URL}. */
  public final void setStoreUrl(String value) {
    set(ConfigKey.STORE_URL, value);
  }

  /** {@link ConfigKey#STORE_USER}. */
  public final String getStoreUser() {
    return values.get(ConfigKey.STORE_USER);
  }

  /** {@link ConfigKey#STORE_USER}. */
  public final void setStoreUser(String value) {
    set(ConfigKey.STORE_USER, value);
  }

  /** {@link ConfigKey#STORE_PASSWORD}. */
  public final String getStorePassword() {
    return values.get(ConfigKey.STORE_PASSWORD);
  }

  /** {@link ConfigKey#STORE_PASSWORD}. */
  public final void setStorePassword(String value) {
    set(ConfigKey.STORE_PASSWORD, value);
  }

  /** {@link ConfigKey#STORE_DATA_SOURCE}. */
  public final String getStoreDataSource() {
    return values.get(ConfigKey.STORE_DATA_SOURCE);
  }

  /** {@link ConfigKey#STORE_DATA_SOURCE}. */
  public final void setStoreDataSource(String value) {
    set(ConfigKey.STORE_DATA_SOURCE, value);
  }

  /** {@link ConfigKey#STORE_RETRY_TIMEOUT}. */
  public final String getStoreRetryTimeout() {
    return values.get(ConfigKey.STORE_RETRY_TIMEOUT);
  }

  /** {@link ConfigKey#STORE_RETRY_TIMEOUT}. */
  public final void setStoreRetryTimeout(String value) {
    set(ConfigKey.STORE_RETRY_TIMEOUT, value);
  }

  /** {@link ConfigKey#STORE_DURABILITY}. */
  public final String getStoreDurability() {
    return values.get(ConfigKey.STORE_DURABILITY);
  }

  /** {@link ConfigKey#STORE_DURABILITY}. */
  public final void setStoreDurability(String value) {
    set(ConfigKey.STORE_DURABILITY, value);
  }

  /** {@link ConfigKey#STORE_INLINE_BODY}. */
  public final String getStoreInlineBody() {
    return values.get(ConfigKey.STORE_INLINE_BODY);
  }

  /** {@link ConfigKey#STORE_INLINE_BODY}. */
  public final void setStoreInlineBody(String value) {
    set(ConfigKey.STORE_INLINE_BODY, value);
  }

  /** {@link ConfigKey#NODE_NAME}. */
  public final String getNodeName() {
    return values.get(ConfigKey.NODE_NAME);
  }

  /** {@link ConfigKey#NODE_NAME}. */
  public final void setNodeName(String value) {
    set(ConfigKey.NODE_NAME, value);
  }

  /** {@link ConfigKey#NODE_LEASE}. */
  public final String getNodeLease() {
    return values.get(ConfigKey.NODE_LEASE);
  }

  /** {@link ConfigKey#NODE_LEASE}. */
  public final void setNodeLease(String value) {
    set(ConfigKey.NODE_LEASE, value);
  }

  /** {@link ConfigKey#REDELIVERY_MAX_DELIVERIES}. */
  public final String getRedeliveryMaxDeliveries() {
    return values.get(ConfigKey.REDELIVERY_MAX_DELIVERIES);
  }

  /** {@link ConfigKey#REDELIVERY_MAX_DELIVERIES}. */
  public final void setRedeliveryMaxDeliveries(String value) {
    set(ConfigKey.REDELIVERY_MAX_DELIVERIES, value);
  }

  /** {@link ConfigKey#REDELIVERY_DELAY}. */
  public final String getRedeliveryDelay() {
    return values.get(ConfigKey.REDELIVERY_DELAY);
  }

  /** {@link ConfigKey#REDELIVERY_DELAY}. */
  public final void setRedeliveryDelay(String value) {
    set(ConfigKey.REDELIVERY_DELAY, value);
  }

  /** {@link ConfigKey#REDELIVERY_FACTOR}. */
  public final String getRedeliveryFactor() {
    return values.get(ConfigKey.REDELIVERY_FACTOR);
  }

  /** {@link ConfigKey#REDELIVERY_FACTOR}. */
  public final void setRedeliveryFactor(String value) {
    set(ConfigKey.REDELIVERY_FACTOR, value);
  }

  /** {@link ConfigKey#REDELIVERY_MAX_DELAY}. */
  public final String getRedeliveryMaxDelay() {
    return values.get(ConfigKey.REDELIVERY_MAX_DELAY);
  }

  /** {@link ConfigKey#REDELIVERY_MAX_DELAY}. */
  public final void setRedeliveryMaxDelay(String value) {
    set(ConfigKey.REDELIVERY_MAX_DELAY, value);
  }

  /** {@link ConfigKey#REDELIVERY_JITTER}. */
  public final String getRedeliveryJitter() {
    return values.get(ConfigKey.REDELIVERY_JITTER);
  }

  /** {@link ConfigKey#REDELIVERY_JITTER}. */
  public final void setRedeliveryJitter(String value) {
    set(ConfigKey.REDELIVERY_JITTER, value);
  }

  /** {@link ConfigKey#DISPATCH_BUFFER_MESSAGES}. */
  public final String getDispatchBufferMessages() {
    return values.get(ConfigKey.DISPATCH_BUFFER_MESSAGES);
  }

  /** {@link ConfigKey#DISPATCH_BUFFER_MESSAGES}. */
  public final void setDispatchBufferMessages(String value) {
    set(ConfigKey.DISPATCH_BUFFER_MESSAGES, value);
  }

  /** {@link ConfigKey#DISPATCH_BUFFER_BYTES}. */
  public final String getDispatchBufferBytes() {
    return values.get(ConfigKey.DISPATCH_BUFFER_BYTES);
  }

  /** {@link ConfigKey#DISPATCH_BUFFER_BYTES}. */
  public final void setDispatchBufferBytes(String value) {
    set(ConfigKey.DISPATCH_BUFFER_BYTES, value);
  }

  /** {@link ConfigKey#DESTINATIONS_AUTO_CREATE}. */
  public final String getDestinationsAutoCreate() {
    return values.get(ConfigKey.DESTINATIONS_AUTO_CREATE);
  }

  /** {@link ConfigKey#DESTINATIONS_AUTO_CREATE}. */
  public final void setDestinationsAutoCreate(String value) {
    set(ConfigKey.DESTINATIONS_AUTO_CREATE, value);
  }

  /** {@link ConfigKey#DESTINATIONS_DEAD_LETTER_QUEUE}. */
  public final String getDestinationsDeadLetterQueue() {
    return values.get(ConfigKey.DESTINATIONS_DEAD_LETTER_QUEUE);
  }

  /** {@link ConfigKey#DESTINATIONS_DEAD_LETTER_QUEUE}. */
  public final void setDestinationsDeadLetterQueue(String value) {
    set(ConfigKey.DESTINATIONS_DEAD_LETTER_QUEUE, value);
  }

  /** {@link ConfigKey#SECURITY_ANONYMOUS_CONNECTIONS}. */
  public final String getSecurityAnonymousConnections() {
    return values.get(ConfigKey.SECURITY_ANONYMOUS_CONNECTIONS);
  }

  /** {@link ConfigKey#SECURITY_ANONYMOUS_CONNECTIONS}. */
  public final void setSecurityAnonymousConnections(String value) {
    set(ConfigKey.SECURITY_ANONYMOUS_CONNECTIONS, value);
  }

  /** {@link ConfigKey#SECURITY_LOGIN_CALLBACK}. */
  public final String getSecurityLoginCallback() {
    return values.get(ConfigKey.SECURITY_LOGIN_CALLBACK);
  }

  /** {@link ConfigKey#SECURITY_LOGIN_CALLBACK}. */
  public final void setSecurityLoginCallback(String value) {
    set(ConfigKey.SECURITY_LOGIN_CALLBACK, value);
  }

  /** {@link ConfigKey#SECURITY_OBJECT_MESSAGE_FILTER}. */
  public final String getSecurityObjectMessageFilter() {
    return values.get(ConfigKey.SECURITY_OBJECT_MESSAGE_FILTER);
  }

  /** {@link ConfigKey#SECURITY_OBJECT_MESSAGE_FILTER}. */
  public final void setSecurityObjectMessageFilter(String value) {
    set(ConfigKey.SECURITY_OBJECT_MESSAGE_FILTER, value);
  }

  /** {@link ConfigKey#ADMIN_JMX}. */
  public final String getAdminJmx() {
    return values.get(ConfigKey.ADMIN_JMX);
  }

  /** {@link ConfigKey#ADMIN_JMX}. */
  public final void setAdminJmx(String value) {
    set(ConfigKey.ADMIN_JMX, value);
  }
}
