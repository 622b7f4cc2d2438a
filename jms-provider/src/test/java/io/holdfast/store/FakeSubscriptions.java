// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.StoreException.Kind;
import io.holdfast.store.SubscriptionStore.Opened;
import io.holdfast.store.SubscriptionStore.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The subscriptions in the fake's database. Confined to the database's lock. */
final class FakeSubscriptions {
  private final FakeDatabase database;
  private final Map<Long, StoredSubscription> live = new TreeMap<>();
  private final Map<Long, StoredSubscription> over = new TreeMap<>();
  private final Map<Long, long[]> consumers = new HashMap<>();

  FakeSubscriptions(FakeDatabase database) {
    this.database = database;
  }

  /** The subscriptions of a topic. */
  List<StoredSubscription> of(long topic) {
    if (database.destinations.values().stream().noneMatch(d -> d.id() == topic)) {
      throw new StoreException(Kind.UNKNOWN, "there is no topic " + topic);
    }
    return live.values().stream().filter(s -> s.terms().topic() == topic).toList();
  }

  List<StoredSubscription> all() {
    return List.copyOf(live.values());
  }

  boolean at(long place) {
    return live.values().stream().anyMatch(s -> s.place() == place)
        || over.values().stream().anyMatch(s -> s.place() == place);
  }

  Optional<StoredSubscription> find(String clientId, String name, boolean durable) {
    return live.values().stream()
        .filter(s -> s.durable() == durable && (durable || s.shared()))
        .filter(s -> s.clientId().equals(clientId) && s.name().equals(name))
        .findFirst();
  }

  /** How many consumers of nodes that live a subscription has. */
  long consumers(StoredSubscription subscription) {
    return consumers.values().stream()
        .filter(c -> c[0] == subscription.id() && database.nodes.containsKey(c[1]))
        .count();
  }

  Opened open(Request request, long node) {
    of(request.terms().topic());
    StoredSubscription found = request.name() == null ? null : usable(request);
    if (found == null) {
      found = create(request);
    }
    long consumer = database.nextNumber();
    consumers.put(consumer, new long[] {found.id(), node});
    return new Opened(found, consumer);
  }

  private StoredSubscription usable(Request request) {
    StoredSubscription found =
        find(request.clientId(), request.name(), request.durable()).orElse(null);
    if (found == null) {
      return null;
    }
    boolean active = consumers(found) > 0;
    boolean same = found.terms().equals(request.terms());
    if (found.shared() != request.shared() || (active && !(found.shared() && same))) {
      throw new StoreException(Kind.CONFLICT, "the subscription is in use otherwise");
    }
    if (same && (found.durable() || active)) {
      return found;
    }
    end(found);
    return null;
  }

  private StoredSubscription create(Request request) {
    long id = database.nextNumber();
    StoredSubscription created =
        new StoredSubscription(
            id,
            request.clientId(),
            request.name() == null ? "own " + id : request.name(),
            request.durable(),
            request.shared(),
            request.terms(),
            request.connection(),
            id);
    live.put(id, created);
    return created;
  }

  Optional<StoredSubscription> close(Opened consumer) {
    consumers.remove(consumer.consumer());
    StoredSubscription known = live.get(consumer.subscription().id());
    if (known == null || known.durable() || consumers(known) > 0) {
      return Optional.empty();
    }
    end(known);
    return Optional.of(known);
  }

  void end(StoredSubscription subscription) {
    if (live.remove(subscription.id()) != null) {
      over.put(subscription.id(), subscription);
    }
  }

  /** What is over, with what dead nodes left behind. */
  List<StoredSubscription> over() {
    List<StoredSubscription> left = new ArrayList<>(live.values());
    left.removeIf(s -> s.durable() || consumers(s) > 0);
    left.forEach(this::end);
    return List.copyOf(over.values());
  }

  void remove(StoredSubscription gone) {
    if (over.containsKey(gone.id())) {
      database.refuseBranches(gone.place());
      over.remove(gone.id());
      database.empty(gone.place());
    }
  }

  /** Likewise; one that a prepared branch needs stays. */
  void removeIfFree(StoredSubscription gone) {
    try {
      remove(gone);
    } catch (StoreException e) {
      if (e.kind() != Kind.CONFLICT) {
        throw e;
      }
    }
  }

  /** A topic is dropped. */
  void drop(long topic) {
    List<StoredSubscription> all = new ArrayList<>(live.values());
    all.addAll(over.values());
    all.removeIf(s -> s.terms().topic() != topic);
    all.forEach(s -> database.refuseBranches(s.place()));
    all.forEach(this::end);
    all.forEach(this::remove);
  }
}
