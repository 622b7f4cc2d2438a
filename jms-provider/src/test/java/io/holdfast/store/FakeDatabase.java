// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.BranchStore.BranchState;
import io.holdfast.store.BrowseStore.RecordedAttempt;
import io.holdfast.store.DeliveryStore.Window;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.NodeStore.Node;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Attempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The rows of fake stores, which outlive them: what a database would hold after the nodes of this
 * process died. Each method is one transaction under the lock. Thread-safe.
 */
public final class FakeDatabase {
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong clockOffset = new AtomicLong();
  private boolean lenient;
  private long lastNow;
  private long numbers;
  private long arrivals = 1;

  final TreeMap<MessageKey, StoredMessage> rows = new TreeMap<>();
  final Map<MessageKey, XidKey> branchOfRow = new HashMap<>();
  final List<Scheduled> scheduled = new ArrayList<>();
  final Map<Long, OwnedWindow> windows = new HashMap<>();
  final Map<Long, Node> nodes = new HashMap<>();
  final Map<String, AccountStore.Account> accounts = new java.util.TreeMap<>();
  final Map<String, StoredDestination> destinations = new TreeMap<>();
  final Map<Long, Long> temporaryOwners = new HashMap<>();
  final Map<XidKey, FakeBranch> branches = new HashMap<>();
  final Map<String, Long> clients = new HashMap<>();
  final FakeSubscriptions subscriptions = new FakeSubscriptions(this);
  final Map<String, List<RecordedAttempt>> attempts = new HashMap<>();
  final Map<Long, MessageBody> bodies = new HashMap<>();

  /** A message that waits for its time. */
  record Scheduled(long dueAt, long place, StoredMessage message) {}

  /** A window and the incarnation that works on it. */
  record OwnedWindow(long incarnation, Window window) {}

  /** A stored branch. */
  record FakeBranch(
      XidKey xid, BranchState state, long preparedAt, UnitOfWork unit, List<MessageKey> keys) {}

  <T> T transaction(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  long now() {
    return transaction(
        () -> lastNow = Math.max(lastNow, System.currentTimeMillis() + clockOffset.get()));
  }

  /** Lets the database's time jump ahead. */
  public void advance(long millis) {
    clockOffset.addAndGet(millis);
  }

  /** How many deliveries are stored, in all places. */
  public int count() {
    return transaction(rows::size);
  }

  /** How many windows are stored. */
  public int windowCount() {
    return transaction(windows::size);
  }

  /** The messages of a place, in the order of delivery. */
  public List<StoredMessage> messages(long place) {
    return transaction(
        () ->
            List.copyOf(
                rows.subMap(MessageKey.start(place), true, MessageKey.end(place), true).values()));
  }

  /** Lets rows be settled that no page has shown, as a node may do that is alone. */
  void lenient() {
    lenient = true;
  }

  /** Makes a row one that cannot be read. */
  public void spoil(MessageKey key) {
    transaction(
        () ->
            rows.computeIfPresent(
                key,
                (k, row) ->
                    new StoredMessage(
                        k, null, row.headers(), row.properties(), row.body(), row.state())));
  }

  /** Gives a queue a dead letter queue of its own. */
  public void setDeadLetterQueue(String queue, String deadLetterQueue) {
    transaction(
        () ->
            destinations.computeIfPresent(
                Kind.QUEUE + ":" + queue,
                (key, old) ->
                    new StoredDestination(
                        old.id(), old.kind(), old.name(), old.place(), deadLetterQueue, 0)));
  }

  long nextNumber() {
    return ++numbers;
  }

  /** Stores a message at a place as its newest. */
  StoredMessage insert(long place, StoredMessage message) {
    MessageKey key = new MessageKey(place, message.headers().priority(), arrivals++);
    StoredMessage row = message.at(key);
    rows.put(key, row);
    return row;
  }

  void remember(String messageId, int number, String node, Attempt attempt) {
    if (attempt != null) {
      attempts
          .computeIfAbsent(messageId, id -> new ArrayList<>())
          .add(new RecordedAttempt(number, node, attempt));
    }
  }

  /** The row, when this incarnation may settle it. */
  StoredMessage fenced(long incarnation, Acknowledgement acknowledgement) {
    StoredMessage row = rows.get(acknowledgement.key());
    boolean mine =
        row != null
            && !branchOfRow.containsKey(acknowledgement.key())
            && (acknowledgement.claimed()
                ? row.state().claimedBy() == incarnation
                : lenient || inWindow(incarnation, acknowledgement.key()));
    if (!mine) {
      throw new StoreException(
          StoreException.Kind.GONE, "the row " + acknowledgement.key() + " is gone");
    }
    return row;
  }

  private boolean inWindow(long incarnation, MessageKey key) {
    return windows.values().stream()
        .anyMatch(owned -> owned.incarnation() == incarnation && owned.window().contains(key));
  }

  StoredDestination destination(Kind kind, String name) {
    return destinations.get(kind + ":" + name);
  }

  StoredDestination create(Kind kind, String name) {
    long id = nextNumber();
    StoredDestination created =
        new StoredDestination(id, kind, name, kind == Kind.QUEUE ? id : 0, null, 0);
    destinations.put(kind + ":" + name, created);
    return created;
  }

  void drop(StoredDestination destination) {
    if (destination.kind() == Kind.TOPIC) {
      subscriptions.drop(destination.id());
    } else {
      refuseBranches(destination.place());
      empty(destination.place());
    }
    destinations.remove(destination.kind() + ":" + destination.name());
    temporaryOwners.remove(destination.id());
  }

  void refuseBranches(long place) {
    boolean consumed = branchOfRow.keySet().stream().anyMatch(key -> key.place() == place);
    boolean sent =
        branches.values().stream()
            .filter(branch -> branch.state() == BranchState.PREPARED)
            .flatMap(branch -> branch.unit().sends().stream())
            .flatMap(send -> send.targets().stream())
            .anyMatch(target -> target.place() == place);
    if (consumed || sent) {
      throw new StoreException(
          StoreException.Kind.CONFLICT, "a prepared branch has part in place " + place);
    }
  }

  /** Nothing is left at a place. */
  void empty(long place) {
    rows.keySet().removeIf(key -> key.place() == place);
    scheduled.removeIf(waiting -> waiting.place() == place);
    windows.values().removeIf(owned -> owned.window().from().place() == place);
  }

  /** A node opens the database; what others left is that of the dead. */
  long register(String name) {
    nodes.clear();
    List<StoredDestination> orphans =
        destinations.values().stream().filter(d -> temporaryOwners.containsKey(d.id())).toList();
    orphans.forEach(this::drop);
    clients.clear();
    long incarnation = nextNumber();
    nodes.put(incarnation, new Node(incarnation, name, now(), 0));
    subscriptions.over().forEach(subscriptions::removeIfFree);
    return incarnation;
  }

  /** A node leaves in good order: nothing that it worked on is suspect. */
  void leave(long incarnation) {
    nodes.remove(incarnation);
    windows.values().removeIf(owned -> owned.incarnation() == incarnation);
    rows.replaceAll(
        (key, row) ->
            row.state().claimedBy() == incarnation ? row.with(row.state().withClaim(0)) : row);
    destinations.values().stream()
        .filter(d -> temporaryOwners.getOrDefault(d.id(), 0L) == incarnation)
        .toList()
        .forEach(this::drop);
  }
}
