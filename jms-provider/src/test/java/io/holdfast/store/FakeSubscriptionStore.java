// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.BrowseStore.Depth;
import io.holdfast.store.StoreException.Kind;
import java.util.List;
import java.util.Optional;

/** Subscriptions of the fake. Thread-safe. */
final class FakeSubscriptionStore implements SubscriptionStore {
  private final FakeMessageStore store;
  private final FakeDatabase database;
  private final FakeSubscriptions rows;

  FakeSubscriptionStore(FakeMessageStore store) {
    this.store = store;
    this.database = store.database();
    this.rows = database.subscriptions;
  }

  @Override
  public Opened open(Request request) {
    return store.call(() -> rows.open(request, store.incarnation()));
  }

  @Override
  public Optional<StoredSubscription> close(Opened consumer) {
    return store.call(() -> rows.close(consumer));
  }

  /** Nobody takes a node of the fake for dead while it lives. */
  @Override
  public Optional<Opened> rejoin(Opened consumer) {
    return Optional.of(consumer);
  }

  @Override
  public Optional<StoredSubscription> find(String clientId, String name) {
    return store.call(() -> rows.find(clientId, name, true));
  }

  @Override
  public void end(StoredSubscription durable) {
    store.call(
        () -> {
          if (rows.consumers(durable) > 0) {
            throw new StoreException(Kind.CONFLICT, "it has a consumer");
          }
          database.refuseBranches(durable.place());
          rows.end(durable);
          return null;
        });
  }

  @Override
  public List<StoredSubscription> over() {
    return store.call(rows::over);
  }

  @Override
  public void remove(StoredSubscription over) {
    store.call(
        () -> {
          rows.remove(over);
          return null;
        });
  }

  @Override
  public List<Status> list() {
    return store.call(() -> rows.all().stream().map(this::status).toList());
  }

  private Status status(StoredSubscription subscription) {
    String topic =
        database.destinations.values().stream()
            .filter(d -> d.id() == subscription.terms().topic())
            .findFirst()
            .orElseThrow()
            .name();
    long scheduled =
        database.scheduled.stream().filter(w -> w.place() == subscription.place()).count();
    Depth depth =
        new Depth(
            subscription.name(), database.messages(subscription.place()).size(), scheduled, 0);
    return new Status(subscription, topic, rows.consumers(subscription), depth);
  }
}
