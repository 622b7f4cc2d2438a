// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import java.util.Map;

/**
 * What an inflow consumes. Immutable.
 *
 * @param destination the destination's name
 * @param topic whether it is a topic
 * @param selector null for every message
 * @param redelivery overrides of the keys {@code redelivery.*}, such as {@code max-deliveries};
 *     empty for the provider's own
 * @param user null for none
 * @param password null for none
 */
public record InflowSpec(
    String destination,
    boolean topic,
    String selector,
    Map<String, String> redelivery,
    String user,
    String password) {}
