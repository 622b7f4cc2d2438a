// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.DestinationStore.StoredDestination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Browsing of the fake's rows. Thread-safe. */
final class FakeBrowseStore implements BrowseStore {
  private final FakeMessageStore store;
  private final FakeDatabase database;

  FakeBrowseStore(FakeMessageStore store) {
    this.store = store;
    this.database = store.database();
  }

  @Override
  public List<StoredMessage> browse(MessageKey after, int limit, HeaderCondition headers) {
    return store.call(
        () ->
            database
                .rows
                .subMap(after, false, MessageKey.end(after.place()), true)
                .values()
                .stream()
                .filter(message -> FakeHeaders.fulfil(message.headers(), headers))
                .limit(limit)
                .toList());
  }

  @Override
  public Optional<StoredMessage> whole(StoredMessage browsed) {
    return store.call(
        () ->
            Optional.of(
                browsed.body() instanceof MessageBody.Stored stored
                    ? browsed.with(database.bodies.get(stored.id()))
                    : browsed));
  }

  @Override
  public List<Depth> depths() {
    return store.call(
        () ->
            database.destinations.values().stream()
                .filter(destination -> destination.kind() == Kind.QUEUE)
                .map(this::depth)
                .toList());
  }

  private Depth depth(StoredDestination queue) {
    long prepared =
        database.branchOfRow.keySet().stream().filter(key -> key.place() == queue.place()).count();
    long ready =
        database.rows.keySet().stream().filter(key -> key.place() == queue.place()).count();
    long scheduled =
        database.scheduled.stream().filter(waits -> waits.place() == queue.place()).count();
    return new Depth(queue.name(), ready - prepared, scheduled, prepared);
  }

  @Override
  public List<RecordedAttempt> attempts(String messageId) {
    return store.call(() -> new ArrayList<>(database.attempts.getOrDefault(messageId, List.of())));
  }

  @Override
  public StoredMessage requeue(MessageKey deadLetter) {
    return store.call(
        () -> {
          StoredMessage row = database.rows.get(deadLetter);
          if (row == null || row.state().origin() == null) {
            throw new StoreException(
                StoreException.Kind.UNKNOWN, "there is no dead letter at " + deadLetter);
          }
          if (database.branchOfRow.containsKey(deadLetter) || row.state().claimedBy() != 0) {
            throw new StoreException(StoreException.Kind.CONFLICT, "it is being consumed");
          }
          long place = place(DeadLetterOrigin.parse(row.state().origin()));
          database.rows.remove(deadLetter);
          return database.insert(place, row.with(DeliveryState.FRESH));
        });
  }

  private long place(DeadLetterOrigin origin) {
    if (origin.queue() != null) {
      return database.destination(Kind.QUEUE, origin.queue()).place();
    }
    return database.subscriptions.all().stream()
        .map(StoredSubscription::place)
        .filter(place -> place == origin.place())
        .findFirst()
        .orElseThrow(
            () ->
                new StoreException(
                    StoreException.Kind.UNKNOWN, "there is no subscription " + origin.text()));
  }
}
