// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.DestinationStore;
import io.holdfast.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.hibernate.StatelessSession;

/**
 * Destinations. A node remembers those that it met; among others only for a while, since they may
 * drop them. Thread-safe.
 */
final class JpaDestinationStore implements DestinationStore {
  private static final long REMEMBERED = TimeUnit.SECONDS.toNanos(2);

  private final Vault vault;
  private final DestinationDrop drops;
  private final LiveNodes others;
  private final Map<Name, Met> known = new ConcurrentHashMap<>();

  private record Name(Kind kind, String name) {}

  private record Met(StoredDestination destination, long when) {}

  /**
   * Destinations.
   *
   * @param others null on a database that nobody else can use
   */
  JpaDestinationStore(Vault vault, DestinationDrop drops, LiveNodes others) {
    this.vault = vault;
    this.drops = drops;
    this.others = others;
  }

  private StoredDestination remembered(Kind kind, String name) {
    Met met = known.get(new Name(kind, name));
    boolean fresh =
        met != null
            && (others == null || !others.others() || System.nanoTime() - met.when < REMEMBERED);
    return fresh ? met.destination : null;
  }

  @Override
  public Optional<StoredDestination> find(Kind kind, String name) {
    StoredDestination met = remembered(kind, name);
    if (met != null) {
      return Optional.of(met);
    }
    // On the lane, so that what is remembered is not older than a drop.
    return vault
        .lane()
        .call(
            batch ->
                Optional.ofNullable(find(batch.session(), kind, name))
                    .map(JpaDestinationStore::convert),
            found -> found.ifPresent(this::remember));
  }

  @Override
  public StoredDestination findOrCreate(Kind kind, String name) {
    StoredDestination met = remembered(kind, name);
    return met != null ? met : create(kind, name, 0);
  }

  @Override
  public StoredDestination createTemporary(Kind kind, String name) {
    return create(kind, name, vault.node().id());
  }

  private StoredDestination create(Kind kind, String name, long owner) {
    try {
      return vault.lane().call(batch -> findOrCreate(batch, kind, name, owner), this::remember);
    } catch (StoreException e) {
      if (others == null || e.kind() != StoreException.Kind.CONFLICT) {
        throw e;
      }
      // Another node made it at the same moment.
      return vault.lane().call(batch -> findOrCreate(batch, kind, name, owner), this::remember);
    }
  }

  private StoredDestination findOrCreate(LaneBatch batch, Kind kind, String name, long owner) {
    DestinationEntity row = find(batch.session(), kind, name);
    if (row == null) {
      row = new DestinationEntity();
      row.id = batch.counters().next(Counters.DESTINATION);
      row.kind = code(kind);
      row.name = name;
      row.place = kind == Kind.QUEUE ? drops.newPlace(batch) : 0;
      row.version = 1;
      row.owner = owner;
      row.createdAt = vault.clock().now();
      batch.session().insert(row);
    }
    return convert(row);
  }

  private static DestinationEntity find(StatelessSession session, Kind kind, String name) {
    return session
        .createSelectionQuery(
            "from DestinationEntity d where d.kind = :kind and d.name = :name",
            DestinationEntity.class)
        .setParameter("kind", code(kind))
        .setParameter("name", name)
        .getSingleResultOrNull();
  }

  @Override
  public List<StoredDestination> list() {
    return vault.read(
        session ->
            session
                .createSelectionQuery(
                    "from DestinationEntity d order by d.kind, d.name", DestinationEntity.class)
                .getResultStream()
                .map(JpaDestinationStore::convert)
                .toList());
  }

  @Override
  public void drop(StoredDestination destination) {
    Name name = new Name(destination.kind(), destination.name());
    List<Long> left =
        vault.lane().call(batch -> drops.drop(batch, destination), places -> known.remove(name));
    left.forEach(place -> drops.empty(vault.lane(), place));
  }

  private void remember(StoredDestination destination) {
    known.put(
        new Name(destination.kind(), destination.name()), new Met(destination, System.nanoTime()));
  }

  private static char code(Kind kind) {
    return kind == Kind.QUEUE ? 'Q' : 'T';
  }

  /** The destination of a row. */
  static StoredDestination convert(DestinationEntity row) {
    return new StoredDestination(
        row.id,
        row.kind == 'Q' ? Kind.QUEUE : Kind.TOPIC,
        row.name,
        row.place,
        row.deadLetterQueue,
        row.version);
  }
}
