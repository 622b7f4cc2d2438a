// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.store.BranchStore.Branch;
import io.holdfast.store.BranchStore.BranchState;
import io.holdfast.store.BrowseStore.Depth;
import io.holdfast.store.BrowseStore.RecordedAttempt;
import io.holdfast.store.DestinationStore;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreException.Kind;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.StoredSubscription;
import io.holdfast.store.SubscriptionStore;
import io.holdfast.transaction.XaBranches;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an administrator can see and do. Reads page by page; nothing here takes a class, a URL or
 * SQL. Thread-safe.
 */
public final class Administration {
  private static final int PAGE = 200;

  /** Why a dead letter is left where it is. */
  private static final Set<Kind> STAYS = Set.of(Kind.UNKNOWN, Kind.CONFLICT, Kind.CORRUPT);

  private final MessageStore store;
  private final Dispatch dispatch;
  private final XaBranches branches;
  private final Realm realm;

  Administration(MessageStore store, Dispatch dispatch, XaBranches branches, Realm realm) {
    this.store = store;
    this.dispatch = dispatch;
    this.branches = branches;
    this.realm = realm;
  }

  /** The users and their rights. */
  public Realm realm() {
    return realm;
  }

  /** A queue and how many messages lie in it. */
  public record Queue(
      String name, long ready, long scheduled, long prepared, boolean deadLetters) {}

  /** A subscription, how many consumers it has on all nodes, and how many messages lie in it. */
  public record Subscription(
      String topic,
      String clientId,
      String name,
      boolean durable,
      boolean shared,
      String selector,
      long consumers,
      Queue depth) {}

  /** A dead letter; the id says where it lies. */
  public record DeadLetter(
      String id,
      String messageId,
      String origin,
      int deliveries,
      long timestamp,
      List<Failure> failures) {}

  /** One failed delivery. */
  public record Failure(
      int number, String node, long failedAt, String exception, String text, String stack) {}

  /** A branch that a transaction manager has not settled, or not forgotten. */
  public record Doubt(
      String branch, String state, long preparedAt, int sends, int acknowledgements) {}

  /** The queues by name. */
  public List<Queue> queues() {
    Set<String> deadLetterQueues = deadLetterQueues();
    return store.browsing().depths().stream()
        .map(
            depth ->
                new Queue(
                    depth.destination(),
                    depth.ready(),
                    depth.scheduled(),
                    depth.prepared(),
                    deadLetterQueues.contains(depth.destination())))
        .toList();
  }

  /** The subscriptions by topic and name. */
  public List<Subscription> subscriptions() {
    return store.subscriptions().list().stream().map(Administration::subscription).toList();
  }

  private static Subscription subscription(SubscriptionStore.Status status) {
    StoredSubscription stored = status.subscription();
    Depth depth = status.depth();
    return new Subscription(
        status.topic(),
        stored.clientId(),
        stored.name(),
        stored.durable(),
        stored.shared(),
        stored.terms().selector(),
        status.consumers(),
        new Queue(depth.destination(), depth.ready(), depth.scheduled(), depth.prepared(), false));
  }

  private Set<String> deadLetterQueues() {
    Set<String> names = new TreeSet<>();
    names.add(dispatch.settings().deadLetterQueue());
    store.destinations().list().stream()
        .map(StoredDestination::deadLetterQueue)
        .filter(Objects::nonNull)
        .forEach(names::add);
    return names;
  }

  private List<Long> deadLetterPlaces() {
    return deadLetterQueues().stream()
        .flatMap(name -> store.destinations().find(DestinationStore.Kind.QUEUE, name).stream())
        .map(StoredDestination::place)
        .sorted()
        .toList();
  }

  /**
   * Dead letters in the order in which they lie.
   *
   * @param after the id of the last one that was seen, null for the start
   * @throws IllegalArgumentException when that is no id
   */
  public List<DeadLetter> deadLetters(String after, int limit) {
    MessageKey start = after == null ? null : key(after);
    List<DeadLetter> found = new ArrayList<>();
    for (long place : deadLetterPlaces()) {
      if (start == null || place >= start.place()) {
        MessageKey from = start != null && place == start.place() ? start : MessageKey.start(place);
        letters(from, null).limit(limit - found.size()).map(this::described).forEach(found::add);
      }
    }
    return found;
  }

  /** Lazily, page by page. */
  private Stream<StoredMessage> letters(MessageKey from, String origin) {
    return Stream.iterate(
            store.browsing().browse(from, PAGE),
            page -> !page.isEmpty(),
            page -> store.browsing().browse(page.get(page.size() - 1).key(), PAGE))
        .flatMap(List::stream)
        .filter(message -> message.state().origin() != null)
        .filter(message -> origin == null || origin.equals(message.state().origin()));
  }

  private DeadLetter described(StoredMessage message) {
    return new DeadLetter(
        id(message.key()),
        message.headers().messageId(),
        message.state().origin(),
        message.state().deliveries(),
        message.headers().timestamp(),
        store.browsing().attempts(message.headers().messageId()).stream()
            .map(Administration::failure)
            .toList());
  }

  private static Failure failure(RecordedAttempt recorded) {
    return new Failure(
        recorded.number(),
        recorded.node(),
        recorded.attempt().failedAt(),
        recorded.attempt().exception(),
        recorded.attempt().text(),
        recorded.attempt().stack());
  }

  /**
   * Puts a dead letter back into the queue or subscription from which it came.
   *
   * @throws IllegalArgumentException when there is none with this id, or its queue or subscription
   *     is gone
   * @throws IllegalStateException when it cannot be moved now
   */
  public void requeue(String id) {
    MessageKey key = key(id);
    translated(
        () -> {
          requeue(key);
          return null;
        });
  }

  private void requeue(MessageKey key) {
    dispatch.moved(List.of(store.browsing().requeue(key)));
  }

  /**
   * Puts the dead letters that came from a queue back; those that are consumed meanwhile, or cannot
   * be read, stay.
   *
   * @return how many
   */
  public int requeueAll(String queue) {
    List<MessageKey> keys =
        deadLetterPlaces().stream()
            .flatMap(place -> letters(MessageKey.start(place), "queue:" + queue))
            .map(StoredMessage::key)
            .toList();
    int moved = 0;
    for (MessageKey key : keys) {
      try {
        requeue(key);
        moved++;
      } catch (StoreException e) {
        if (!STAYS.contains(e.kind())) {
          throw e;
        }
      }
    }
    return moved;
  }

  /** The branches that are prepared or decided but not forgotten. */
  public List<Doubt> inDoubt() {
    return store.branches().branches().stream()
        .map(
            branch ->
                new Doubt(
                    XaBranches.text(branch.xid()),
                    branch.state().name(),
                    branch.preparedAt(),
                    branch.sends(),
                    branch.acknowledgements()))
        .toList();
  }

  /**
   * Decides a prepared branch.
   *
   * @throws IllegalArgumentException when there is none of this name
   * @throws IllegalStateException when it was decided already
   */
  public void decide(String branch, boolean commit) {
    Branch found =
        store.branches().branches().stream()
            .filter(stored -> XaBranches.text(stored.xid()).equals(branch))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException(EngineText.NO_SUCH_BRANCH.with(branch)));
    if (found.state() != BranchState.PREPARED) {
      throw new IllegalStateException(EngineText.BRANCH_DECIDED.with(branch, found.state()));
    }
    translated(
        () -> {
          branches.decide(found.xid(), commit);
          return null;
        });
  }

  private static <T> T translated(Supplier<T> action) {
    try {
      return action.get();
    } catch (StoreException e) {
      switch (e.kind()) {
        case UNKNOWN -> throw new IllegalArgumentException(e.getMessage(), e);
        case CONFLICT, CORRUPT -> throw new IllegalStateException(e.getMessage(), e);
        default -> throw e;
      }
    }
  }

  private static String id(MessageKey key) {
    return key.place() + "-" + key.priority() + "-" + key.arrival();
  }

  private static MessageKey key(String id) {
    try {
      String[] parts = id.split("-", 3);
      return new MessageKey(
          Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(EngineText.NO_SUCH_DEAD_LETTER.with(id), e);
    }
  }
}
