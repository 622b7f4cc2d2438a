// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.diagnostic.Log;
import io.holdfast.selector.Selector;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredSubscription;
import io.holdfast.store.StoredSubscription.Terms;
import io.holdfast.store.SubscriptionStore;
import io.holdfast.store.SubscriptionStore.Opened;
import io.holdfast.store.SubscriptionStore.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * The subscriptions that this node's consumers use, and those that are over but not yet removed: a
 * transaction or an unacknowledged message may still need their rows. Thread-safe.
 */
final class LiveSubscriptions implements EngineSubscriptions {
  private final MessageStore store;
  private final SubscriptionStore subscriptions;
  private final Dispatch dispatch;
  private final BiConsumer<Long, StoreException> expulsion;
  private final Set<Live> open = ConcurrentHashMap.newKeySet();
  private final Set<Opened> untold = ConcurrentHashMap.newKeySet();
  private final Set<StoredSubscription> over = ConcurrentHashMap.newKeySet();
  private final Set<String> clientIds = ConcurrentHashMap.newKeySet();

  /**
   * None in use.
   *
   * @param expulsion ends the consumers of a place that another node's consumer has now
   */
  LiveSubscriptions(
      MessageStore store, Dispatch dispatch, BiConsumer<Long, StoreException> expulsion) {
    this.store = store;
    this.subscriptions = store.subscriptions();
    this.dispatch = dispatch;
    this.expulsion = expulsion;
  }

  @Override
  public Subscribed subscribe(SubscriptionRequest request) {
    Selector selector = Selector.parse(request.wanted().selector());
    Terms terms =
        new Terms(
            request.topic().id(),
            selector == null ? null : selector.toString(),
            request.wanted().noLocal());
    Opened opened =
        subscriptions.open(
            new Request(
                request.clientId(),
                request.name(),
                request.durable(),
                request.shared(),
                terms,
                request.wanted().connection()));
    Live live = new Live(opened, request.topic());
    open.add(live);
    // One that ends with its consumer had none before on another node.
    dispatch.exclusive(opened.subscription().place(), request.durable() && !request.shared());
    return live;
  }

  @Override
  public String topic(String clientId, String name) {
    return subscriptions
        .find(clientId, name)
        .flatMap(durable -> topic(durable.terms().topic()))
        .orElse(null);
  }

  private Optional<String> topic(long id) {
    return store.destinations().list().stream()
        .filter(destination -> destination.id() == id)
        .map(StoredDestination::name)
        .findFirst();
  }

  @Override
  public boolean unsubscribe(String clientId, String name) {
    Optional<StoredSubscription> found = subscriptions.find(clientId, name);
    if (found.isEmpty()) {
      return false;
    }
    StoredSubscription durable = found.get();
    if (dispatch.holds(durable.place())) {
      throw new StoreException(
          StoreException.Kind.CONFLICT, EngineText.SUBSCRIPTION_HELD.with(name));
    }
    subscriptions.end(durable);
    over.add(durable);
    sweep();
    return true;
  }

  private void left(Live live) {
    if (open.remove(live)) {
      dispatch.exclusive(live.place.place(), false);
      untold.add(live.opened);
      sweep();
    }
  }

  /** Tells the store who left, and removes what is over and held by nobody. */
  int sweep() {
    for (Opened consumer : List.copyOf(untold)) {
      try {
        subscriptions.close(consumer).ifPresent(over::add);
        untold.remove(consumer);
      } catch (StoreException e) {
        // The next turn tells it, or the store finds out that this node is gone.
        Log.warning(e, EngineText.SUBSCRIPTION_LEFT, e.getMessage());
        return 0;
      }
    }
    List.copyOf(over).forEach(this::remove);
    return 0;
  }

  private void remove(StoredSubscription gone) {
    if (dispatch.holds(gone.place())) {
      return;
    }
    try {
      subscriptions.remove(gone);
      over.remove(gone);
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.CONFLICT) {
        Log.warning(e, EngineText.SUBSCRIPTION_LEFT, e.getMessage());
      }
    }
  }

  /** Takes over what others left behind. */
  int inherit() {
    over.addAll(subscriptions.over());
    return sweep();
  }

  /** This node was taken for dead: its consumers and client ids are told again. */
  void rejoin() {
    for (Live live : List.copyOf(open)) {
      Optional<Opened> again = subscriptions.rejoin(live.opened);
      if (again.isPresent()) {
        live.opened = again.get();
        if (!open.contains(live)) {
          // It was closed meanwhile.
          untold.add(live.opened);
        }
      } else {
        open.remove(live);
        lost(live.opened.subscription());
      }
    }
    for (String clientId : clientIds) {
      if (!store.nodes().takeClientId(clientId)) {
        Log.error(null, EngineText.CLIENT_ID_LOST, clientId);
      }
    }
  }

  private void lost(StoredSubscription subscription) {
    Log.error(null, EngineText.SUBSCRIPTION_LOST, subscription.name());
    dispatch.exclusive(subscription.place(), false);
    expulsion.accept(
        subscription.place(),
        new StoreException(
            StoreException.Kind.CONFLICT, EngineText.SUBSCRIPTION_LOST.with(subscription.name())));
  }

  @Override
  public boolean takeClientId(String clientId) {
    if (!clientIds.add(clientId)) {
      return false;
    }
    boolean taken = false;
    try {
      taken = store.nodes().takeClientId(clientId);
    } finally {
      if (!taken) {
        clientIds.remove(clientId);
      }
    }
    return taken;
  }

  @Override
  public void releaseClientId(String clientId) {
    try {
      store.nodes().releaseClientId(clientId);
    } catch (StoreException e) {
      // This node takes it again all the same; others when this node is gone.
      Log.warning(e, EngineText.CLIENT_ID_LEFT, clientId, e.getMessage());
    } finally {
      clientIds.remove(clientId);
    }
  }

  /** Every session of this node is closed. */
  void close() {
    List.copyOf(open).forEach(Live::close);
  }

  /** A joined subscription. Thread-safe. */
  private final class Live implements Subscribed {
    private volatile Opened opened;
    private final StoredDestination place;
    private final AtomicBoolean closed = new AtomicBoolean();

    Live(Opened opened, StoredDestination topic) {
      this.opened = opened;
      this.place =
          new StoredDestination(
              topic.id(),
              topic.kind(),
              topic.name(),
              opened.subscription().place(),
              topic.deadLetterQueue(),
              topic.version());
    }

    @Override
    public StoredDestination place() {
      return place;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        left(this);
      }
    }
  }
}
