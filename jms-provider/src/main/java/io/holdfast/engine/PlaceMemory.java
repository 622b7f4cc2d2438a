// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.util.List;

/**
 * The parts of a place's memory. Confined to its place's lock.
 *
 * @param finished windows of which nothing is left
 */
record PlaceMemory(
    PlaceFeeds feeds, KnownRows rows, SuspectRows suspects, Returns returns, List<Long> finished) {}
