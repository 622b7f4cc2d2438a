// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;

/** The incarnations of nodes: who lives, by whose claim a row is held. Thread-safe. */
public interface NodeStore {
  /** This node's incarnation, registered when the store was opened; never 0, never reused. */
  long incarnation();

  /** Raises this node's heartbeat. */
  void heartbeat();

  /**
   * Takes a client id for this node; it is free again when this node is gone.
   *
   * @return false when another live node has it
   */
  boolean takeClientId(String clientId);

  /** Gives a client id back. Idempotent. */
  void releaseClientId(String clientId);

  /** The registered incarnations. */
  List<Node> nodes();

  /** A registered incarnation. */
  record Node(long incarnation, String name, long startedAt, long heartbeat) {}
}
