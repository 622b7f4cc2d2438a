// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.NodeStore;
import java.util.List;

/** The incarnations in hf_node. Thread-safe. */
final class JpaNodeStore implements NodeStore {
  private final Vault vault;
  private final Heartbeat heartbeat;

  JpaNodeStore(Vault vault, Heartbeat heartbeat) {
    this.vault = vault;
    this.heartbeat = heartbeat;
  }

  @Override
  public long incarnation() {
    return vault.node().id();
  }

  @Override
  public void heartbeat() {
    heartbeat.beat(vault.clock().now());
  }

  @Override
  public List<Node> nodes() {
    return vault.read(
        session ->
            session
                .createSelectionQuery(
                    "from NodeEntity n where n.diedAt is null order by n.id", NodeEntity.class)
                .getResultStream()
                .map(row -> new Node(row.id, row.name, row.startedAt, row.heartbeat))
                .toList());
  }
}
