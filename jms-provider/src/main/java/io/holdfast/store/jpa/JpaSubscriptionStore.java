// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.StoredSubscription;
import io.holdfast.store.SubscriptionStore;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Subscriptions in hf_subscription, their consumers in hf_subscriber. Thread-safe. */
final class JpaSubscriptionStore implements SubscriptionStore {
  private final Vault vault;
  private final SubscriptionWrites writes;
  private final DestinationDrop drops;

  JpaSubscriptionStore(Vault vault, SubscriptionWrites writes, DestinationDrop drops) {
    this.vault = vault;
    this.writes = writes;
    this.drops = drops;
  }

  @Override
  public Opened open(Request request) {
    return vault.lane().call(batch -> writes.open(batch, request));
  }

  @Override
  public Optional<StoredSubscription> close(Opened consumer) {
    return vault.lane().call(batch -> writes.close(batch, consumer));
  }

  @Override
  public Optional<Opened> rejoin(Opened consumer) {
    return vault.lane().call(batch -> SubscriptionWrites.rejoin(batch, consumer));
  }

  @Override
  public Optional<StoredSubscription> find(String clientId, String name) {
    return vault.read(
        session -> SubscriptionWrites.find(session, clientId, name, true).map(Topics::convert));
  }

  @Override
  public void end(StoredSubscription durable) {
    vault
        .lane()
        .call(
            batch -> {
              writes.end(batch, durable);
              return null;
            });
  }

  @Override
  public List<StoredSubscription> over() {
    // Read first: nearly always there is nothing to write.
    boolean something = vault.read(SubscriptionWrites::left);
    return something ? vault.lane().call(writes::over) : List.of();
  }

  @Override
  public void remove(StoredSubscription over) {
    if (vault.lane().call(batch -> writes.remove(batch, over))) {
      drops.empty(vault.lane(), over.place());
    }
  }

  @Override
  public List<Status> list() {
    return vault.read(
        session ->
            session
                .createSelectionQuery(
                    "select s, d.name from SubscriptionEntity s join DestinationEntity d"
                        + " on d.id = s.topic where not s.ended order by d.name, s.name, s.id",
                    Object[].class)
                .getResultStream()
                .map(row -> status(session, (SubscriptionEntity) row[0], (String) row[1]))
                .toList());
  }

  private static Status status(StatelessSession session, SubscriptionEntity row, String topic) {
    return new Status(
        Topics.convert(row),
        topic,
        SubscriptionWrites.consumers(session, row.id),
        new DepthQuery(session, row.place).count(row.name));
  }
}
