// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.selector.Selector;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.CommitReceipt.Sent;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The places with local consumers, and what they share: the store, the threads, the gate of
 * suspects. Takes what was committed to the places that it concerns. Thread-safe.
 */
final class Dispatch {
  /**
   * What nobody waits for is written by the same lane as what somebody waits for: keep it short.
   */
  private static final int UNWRITTEN_SHARE = 8;

  private static final long RELEASE_MILLIS = 1_000;

  private final EngineSettings settings;
  private final MessageStore store;
  private final EngineThreads threads;
  private final long incarnation;
  private final long openedAt;
  private final SuspectGate gate = new SuspectGate();
  private final Map<Long, PlaceDispatch> places = new ConcurrentHashMap<>();
  private final Set<Long> exclusive = ConcurrentHashMap.newKeySet();
  private final UnitCommitter committer;
  private final DeadLetters deadLetters;
  private final Doubts doubts = new Doubts(this);
  private final HandOver hands = new HandOver(this);
  private final boolean claims;
  private volatile boolean shares;
  private volatile LongConsumer dueSignal = dueAt -> {};
  private volatile Consumer<PlaceDispatch> pageSignal = place -> {};
  private final AtomicBoolean waited = new AtomicBoolean();
  private volatile Runnable waitSignal = () -> {};

  Dispatch(EngineSettings settings, MessageStore store, EngineThreads threads) {
    this.settings = settings;
    this.store = store;
    this.threads = threads;
    this.incarnation = store.nodes().incarnation();
    this.openedAt = store.now();
    this.claims = store.deliveries().claims();
    this.committer =
        new UnitCommitter(store, this, new ByteGate(settings.bufferBytes() / UNWRITTEN_SHARE));
    this.deadLetters = new DeadLetters(store.destinations(), settings.deadLetterQueue());
  }

  EngineSettings settings() {
    return settings;
  }

  MessageStore store() {
    return store;
  }

  EngineThreads threads() {
    return threads;
  }

  long incarnation() {
    return incarnation;
  }

  /** When this node opened the store, by the database's clock. */
  long openedAt() {
    return openedAt;
  }

  /** Whether what is read is claimed, because other nodes may read it, too. */
  boolean claims() {
    return claims;
  }

  /** Whether other nodes are there now. */
  boolean shares() {
    return shares;
  }

  void shares(boolean others) {
    shares = others;
  }

  /** Whether nobody but this node's consumer may work on a place, whoever has claims there yet. */
  void exclusive(long place, boolean only) {
    if (only) {
      exclusive.add(place);
    } else {
      exclusive.remove(place);
    }
  }

  boolean exclusive(long place) {
    return exclusive.contains(place);
  }

  /** Writes what still goes back to other nodes, as long as the store takes it. */
  void handBack() {
    boolean taken = true;
    for (Iterator<PlaceDispatch> all = places().iterator(); taken && all.hasNext(); ) {
      taken = all.next().handBack();
    }
  }

  SuspectGate gate() {
    return gate;
  }

  UnitCommitter committer() {
    return committer;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  Doubts doubts() {
    return doubts;
  }

  HandOver hands() {
    return hands;
  }

  /** Who hears that a message waits for a time. */
  void onScheduled(LongConsumer signal) {
    dueSignal = signal;
  }

  /** Who hears of each page, before what it brought may be delivered. */
  void onPage(Consumer<PlaceDispatch> signal) {
    pageSignal = signal;
  }

  /** A page was read and is not known to its place yet. */
  void read(PlaceDispatch place) {
    pageSignal.accept(place);
  }

  /** Who hears that a consumer waits, when none did since {@link #takeWaited} was called. */
  void onWait(Runnable signal) {
    waitSignal = signal;
  }

  /** A consumer stands in the line of its place; called under the place's lock, often. */
  void waits() {
    if (!waited.get() && !waited.getAndSet(true)) {
      waitSignal.run();
    }
  }

  /** Whether a consumer began to wait since the last call. */
  boolean takeWaited() {
    return waited.getAndSet(false);
  }

  /** Whether a consumer waits now. */
  boolean awaited() {
    return places.values().stream().anyMatch(PlaceDispatch::awaited);
  }

  /** A consumer's place in the house. */
  record Seat(PlaceDispatch place, Feed feed) {}

  /** A consumer joins. */
  Seat join(StoredDestination queue, String text, Selector selector) {
    Seat[] seat = new Seat[1];
    places.compute(
        queue.place(),
        (number, present) -> {
          PlaceDispatch place = present == null ? new PlaceDispatch(queue, this) : present;
          seat[0] = new Seat(place, place.join(text, selector));
          return place;
        });
    return seat[0];
  }

  /** Whether a message that is about to be sent to this place may be handed over from memory. */
  boolean admits(long place, StoredMessage message) {
    if (claims && message.headers().groupId() != null) {
      // Another node may have the group.
      return false;
    }
    PlaceDispatch here = places.get(place);
    return here != null && here.admits(message);
  }

  /** Whether messages of this place are in the hands of consumers or of their transactions. */
  boolean holds(long place) {
    PlaceDispatch here = places.get(place);
    return here != null && here.holds();
  }

  /** A unit is durable. */
  void committed(UnitOfWork unit, CommitReceipt receipt) {
    sent(receipt);
    for (Redelivery redelivery : unit.redeliveries()) {
      if (redelivery.fate() instanceof Fate.DeadLetter letter) {
        PlaceDispatch here = places.get(letter.place());
        if (here != null) {
          here.changed(redelivery.delivery().key().priority());
        }
      } else if (redelivery.fate() instanceof Fate.Delayed delayed) {
        dueSignal.accept(delayed.dueAt());
      }
    }
  }

  /** Messages were committed. */
  void sent(CommitReceipt receipt) {
    for (Sent sent : receipt.sent()) {
      if (sent.message().key() == null) {
        dueSignal.accept(sent.message().headers().deliveryTime());
      } else {
        sent(sent.message(), sent.bornClaimed());
      }
    }
  }

  private void sent(StoredMessage message, boolean bornClaimed) {
    PlaceDispatch here = places.get(message.key().place());
    if (here != null) {
      here.sent(message, bornClaimed);
    } else if (bornClaimed && claims) {
      // Who was to have it left meanwhile.
      threads.read(() -> release(message.key()));
    }
  }

  private void release(MessageKey key) {
    try {
      store.deliveries().release(List.of(key));
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.CLOSED) {
        threads.later(RELEASE_MILLIS, () -> release(key));
      }
    }
  }

  /** Messages came due and lie in their places now. */
  void moved(List<StoredMessage> messages) {
    messages.forEach(message -> sent(message, false));
  }

  /** Rows are free again that a settled branch had. */
  void freed(List<MessageKey> keys) {
    for (MessageKey key : keys) {
      PlaceDispatch here = places.get(key.place());
      if (here != null) {
        here.freed(key);
      }
    }
  }

  /** Anything may have become deliverable, wherever it lies. */
  void everythingMoved() {
    places.values().forEach(PlaceDispatch::othersMoved);
  }

  /** Other nodes made these rows deliverable. */
  void othersFreed(List<MessageKey> keys) {
    for (MessageKey key : keys) {
      PlaceDispatch here = places.get(key.place());
      if (here != null) {
        here.othersFreed(key);
      }
    }
  }

  /** The gate of suspects is free; called under a place's lock, hence by another thread. */
  void suspectsMayPass() {
    threads.read(() -> places.values().forEach(PlaceDispatch::suspectsMayPass));
  }

  List<PlaceDispatch> places() {
    return List.copyOf(places.values());
  }

  /** Forgets the places that nobody uses. */
  void tidy() {
    for (Long number : places.keySet()) {
      places.computeIfPresent(number, (key, place) -> place.unused() ? null : place);
    }
  }
}
