// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.contender;

import java.util.Map;

/**
 * A provider that the user of the benchmark brings. Immutable.
 *
 * @param factoryClass the class of its connection factory, with a constructor without parameters;
 *     null for none
 * @param properties what is set on the factory, by the names of its bean properties
 */
public record CustomProvider(String factoryClass, Map<String, String> properties) {
  public CustomProvider {
    properties = Map.copyOf(properties);
  }
}
