// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.time.Duration;

/**
 * The engine's numbers. Immutable.
 *
 * @param redelivery what becomes of failed deliveries, unless a consumer says otherwise
 * @param bufferMessages the most messages of a place that wait in memory for a consumer
 * @param bufferBytes the most bytes of the same; an eighth of it bounds what waits to be written
 *     and for which no caller waits
 * @param autoCreate whether a destination is created when it is first named
 * @param deadLetterQueue the name of the common dead letter queue
 * @param nodeName how this node is called in the names of its threads
 * @param heartbeat the time between two heartbeats; a third of the lease
 */
public record EngineSettings(
    RedeliveryPolicy redelivery,
    int bufferMessages,
    long bufferBytes,
    boolean autoCreate,
    String deadLetterQueue,
    String nodeName,
    Duration heartbeat) {
  /** The shipped numbers, for a node of this name. */
  public static EngineSettings of(String nodeName) {
    return new EngineSettings(
        RedeliveryPolicy.DEFAULT,
        500,
        16L * 1024 * 1024,
        true,
        "DLQ",
        nodeName,
        Duration.ofSeconds(5));
  }

  /** The same with another policy. */
  public EngineSettings with(RedeliveryPolicy policy) {
    return new EngineSettings(
        policy, bufferMessages, bufferBytes, autoCreate, deadLetterQueue, nodeName, heartbeat);
  }
}
