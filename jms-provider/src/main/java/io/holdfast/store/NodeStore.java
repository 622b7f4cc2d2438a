// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;

/** The incarnations of nodes: who lives, by whose claim a row is held. Thread-safe. */
public interface NodeStore {
  /** This node's incarnation, registered when the store was opened; never 0, never reused. */
  long incarnation();

  /** Raises this node's heartbeat. */
  void heartbeat();

  /** The registered incarnations. */
  List<Node> nodes();

  /** A registered incarnation. */
  record Node(long incarnation, String name, long startedAt, long heartbeat) {}
}
