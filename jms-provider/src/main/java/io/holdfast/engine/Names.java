// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.store.DestinationStore;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.StoreException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Destinations by name, remembered once found. Thread-safe. */
final class Names {
  private final DestinationStore store;
  private final boolean autoCreate;
  private final Map<Kind, Map<String, StoredDestination>> known =
      Map.of(Kind.QUEUE, new ConcurrentHashMap<>(), Kind.TOPIC, new ConcurrentHashMap<>());

  Names(DestinationStore store, boolean autoCreate) {
    this.store = store;
    this.autoCreate = autoCreate;
  }

  StoredDestination find(Kind kind, String name) {
    StoredDestination found = known.get(kind).get(name);
    if (found == null) {
      found = stored(kind, name);
      known.get(kind).put(name, found);
    }
    return found;
  }

  private StoredDestination stored(Kind kind, String name) {
    if (autoCreate && !name.startsWith(DestinationStore.TEMPORARY)) {
      return store.findOrCreate(kind, name);
    }
    Optional<StoredDestination> found = store.find(kind, name);
    return found.orElseThrow(
        () ->
            new StoreException(
                StoreException.Kind.UNKNOWN, EngineText.NO_SUCH_DESTINATION.with(name)));
  }

  StoredDestination createTemporary(Kind kind, String suffix) {
    return store.createTemporary(kind, DestinationStore.TEMPORARY + suffix);
  }

  void drop(StoredDestination destination) {
    known.get(destination.kind()).remove(destination.name());
    store.drop(destination);
  }
}
