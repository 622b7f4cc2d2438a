// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;
import java.util.Optional;

/** Destinations of the fake. Thread-safe. */
final class FakeDestinationStore implements DestinationStore {
  private final FakeMessageStore store;
  private final FakeDatabase database;

  FakeDestinationStore(FakeMessageStore store) {
    this.store = store;
    this.database = store.database();
  }

  @Override
  public Optional<StoredDestination> find(Kind kind, String name) {
    return store.call(() -> Optional.ofNullable(database.destination(kind, name)));
  }

  @Override
  public StoredDestination findOrCreate(Kind kind, String name) {
    return store.call(
        () -> {
          StoredDestination found = database.destination(kind, name);
          return found == null ? database.create(kind, name) : found;
        });
  }

  @Override
  public StoredDestination createTemporary(Kind kind, String name) {
    return store.call(
        () -> {
          StoredDestination created = database.create(kind, name);
          database.temporaryOwners.put(created.id(), store.incarnation());
          return created;
        });
  }

  @Override
  public void drop(StoredDestination destination) {
    store.call(
        () -> {
          database.drop(destination);
          return null;
        });
  }

  @Override
  public List<StoredDestination> list() {
    return store.call(() -> List.copyOf(database.destinations.values()));
  }
}
