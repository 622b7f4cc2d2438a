// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The application's properties of a message: Boolean, Byte, Short, Integer, Long, Float, Double or
 * String by name, Jakarta Messaging 3.1, section 3.5. A row holds them as JSON text; either form is
 * made from the other when first asked for. Immutable, thread-safe.
 */
public final class MessageProperties {
  /** No properties. */
  public static final MessageProperties NONE = new MessageProperties(Map.of(), null);

  private volatile Map<String, Object> values;
  private volatile String json;

  private MessageProperties(Map<String, Object> values, String json) {
    this.values = values;
    this.json = json;
  }

  /** Properties with these values, in this order. */
  public static MessageProperties of(Map<String, Object> values) {
    return values.isEmpty()
        ? NONE
        : new MessageProperties(Collections.unmodifiableMap(new LinkedHashMap<>(values)), null);
  }

  /** Properties as a row holds them; null for none. The text is read when a value is asked for. */
  public static MessageProperties ofJson(String json) {
    return json == null ? NONE : new MessageProperties(null, json);
  }

  /**
   * The values by name, in the order in which they were set.
   *
   * @throws StoreException of kind CORRUPT when the row's text cannot be read
   */
  public Map<String, Object> values() {
    Map<String, Object> known = values;
    if (known == null) {
      known = Collections.unmodifiableMap(PropertyJson.read(json));
      values = known;
    }
    return known;
  }

  /** The JSON text for a row, null when there are no properties. */
  public String json() {
    if (json == null && !values.isEmpty()) {
      json = PropertyJson.write(values);
    }
    return json;
  }

  /** The approximate memory in bytes. */
  public long size() {
    String text = json;
    return text != null ? 2L * text.length() : 64L * values.size();
  }
}
