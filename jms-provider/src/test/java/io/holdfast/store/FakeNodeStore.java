// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;

/** Nodes of the fake. Thread-safe. */
final class FakeNodeStore implements NodeStore {
  private final FakeMessageStore store;
  private final FakeDatabase database;

  FakeNodeStore(FakeMessageStore store) {
    this.store = store;
    this.database = store.database();
  }

  @Override
  public long incarnation() {
    return store.incarnation();
  }

  @Override
  public void heartbeat() {
    store.call(
        () ->
            database.nodes.computeIfPresent(
                store.incarnation(),
                (key, node) -> new Node(key, node.name(), node.startedAt(), node.heartbeat() + 1)));
  }

  @Override
  public List<Node> nodes() {
    return store.call(() -> List.copyOf(database.nodes.values()));
  }
}
