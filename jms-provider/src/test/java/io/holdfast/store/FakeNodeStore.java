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
  public boolean heartbeat() {
    return store.call(
        () ->
            database.nodes.computeIfPresent(
                    store.incarnation(),
                    (key, node) ->
                        new Node(key, node.name(), node.startedAt(), node.heartbeat() + 1))
                != null);
  }

  @Override
  public void waits(boolean some) {
    // Nobody would ring for it.
  }

  @Override
  public Company watch() {
    return Company.NONE;
  }

  @Override
  public void leaveDoubts() {
    store.leaveDoubts();
  }

  @Override
  public News news() {
    return News.NOTHING;
  }

  @Override
  public void onNews(Runnable heard) {
    // There is no other node.
  }

  @Override
  public boolean hears() {
    return false;
  }

  @Override
  public boolean takeClientId(String clientId) {
    return store.call(
        () -> {
          Long holder = database.clients.get(clientId);
          boolean free =
              holder == null
                  || holder == store.incarnation()
                  || !database.nodes.containsKey(holder);
          if (free) {
            database.clients.put(clientId, store.incarnation());
          }
          return free;
        });
  }

  @Override
  public void releaseClientId(String clientId) {
    store.call(() -> database.clients.remove(clientId, store.incarnation()));
  }

  @Override
  public List<Node> nodes() {
    return store.call(() -> List.copyOf(database.nodes.values()));
  }
}
