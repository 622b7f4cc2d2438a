// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.DestinationStore.StoredDestination;

/**
 * A consumer to create. Immutable.
 *
 * @param queue as {@link Engine#queue} returned it
 * @param selector null for every message
 * @param redelivery what becomes of failed deliveries, null for the engine's own policy
 */
public record ConsumerRequest(
    StoredDestination queue, String selector, RedeliveryPolicy redelivery) {}
