// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Publication;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import io.holdfast.store.UnitOfWork.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the contract share: an open store, a queue, and words for what tests do. */
public abstract class StoreContract {
  private static final AtomicLong IDS = new AtomicLong();

  private StoreFixture fixture;
  protected MessageStore store;
  protected StoredDestination queue;

  /** The store under contract. */
  protected abstract StoreFixture fixture();

  @BeforeEach
  final void open() {
    fixture = fixture();
    store = fixture.start();
    queue = store.destinations().findOrCreate(Kind.QUEUE, "ORDERS");
  }

  @AfterEach
  final void close() {
    fixture.stop();
  }

  protected final void restart() {
    store = fixture.restart();
  }

  protected final void crash() {
    store = fixture.crash();
  }

  /** Lets the database's time go by. */
  protected final void advance(long millis) {
    fixture.advance(Duration.ofMillis(millis));
  }

  /** Commits and waits; throws what the store answered. */
  protected final CommitReceipt commit(UnitOfWork unit) {
    CompletableFuture<CommitReceipt> answer = submit(unit);
    try {
      return answer.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (StoreException) e.getCause();
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("the store did not answer", e);
    }
  }

  /** Commits without waiting. */
  protected final CompletableFuture<CommitReceipt> submit(UnitOfWork unit) {
    CompletableFuture<CommitReceipt> answer = new CompletableFuture<>();
    store.commit(
        unit,
        new CommitListener() {
          @Override
          public void committed(CommitReceipt receipt) {
            answer.complete(receipt);
          }

          @Override
          public void failed(StoreException cause) {
            answer.completeExceptionally(cause);
          }
        });
    return answer;
  }

  protected static UnitOfWork sends(Send... sends) {
    return new UnitOfWork(1, List.of(sends), List.of(), List.of());
  }

  protected static UnitOfWork acknowledges(Acknowledgement... rows) {
    return new UnitOfWork(1, List.of(), List.of(rows), List.of());
  }

  protected static UnitOfWork redelivers(Redelivery... redeliveries) {
    return new UnitOfWork(1, List.of(), List.of(), List.of(redeliveries));
  }

  /** What acknowledges a message; one that carries no claim is put into a window first. */
  protected final Acknowledgement row(StoredMessage message) {
    boolean claimed = message.state().claimedBy() != 0;
    if (!claimed) {
      page(message.key().place(), 1_000);
    }
    long body = message.body() instanceof MessageBody.Stored stored ? stored.id() : 0;
    return new Acknowledgement(message.key(), claimed, body, message.headers().correlationId());
  }

  /** Sends a text to the queue and returns it as stored. */
  protected final StoredMessage send(String text) {
    return commit(sends(Send.toQueue(message(text), queue.place(), false))).sent().get(0).message();
  }

  protected final StoredMessage message(String text) {
    return message(text, 4);
  }

  protected final StoredMessage message(String text, int priority) {
    return StoredMessage.unsent(
        MessageType.TEXT,
        headers(priority, 0, 0),
        MessageProperties.NONE,
        new MessageBody.Text(text));
  }

  /** Sends a text with these headers. */
  protected final StoredMessage sendWith(
      String text, MessageHeaders headers, String correlationId, String type) {
    StoredMessage message = correlated(text, headers, correlationId, type);
    return commit(sends(Send.toQueue(message, queue.place(), false))).sent().get(0).message();
  }

  /** A message with headers, a correlation id and a type; null for none. */
  protected static StoredMessage correlated(
      String text, MessageHeaders headers, String correlationId, String type) {
    MessageHeaders all =
        new MessageHeaders(
            headers.messageId(),
            headers.destination(),
            headers.persistent(),
            headers.priority(),
            headers.timestamp(),
            headers.deliveryTime(),
            headers.expiration(),
            correlationId,
            null,
            type,
            null);
    return StoredMessage.unsent(
        MessageType.TEXT, all, MessageProperties.NONE, new MessageBody.Text(text));
  }

  /** Sends a text that is not persistent, to be handed over from memory. */
  protected final StoredMessage sendPassing(String text) {
    Send send = Send.toQueue(light(text), queue.place(), true);
    return commit(sends(send)).sent().get(0).message();
  }

  private StoredMessage light(String text) {
    return StoredMessage.unsent(
        MessageType.TEXT,
        headers(false, 4, 0, 0),
        MessageProperties.NONE,
        new MessageBody.Text(text));
  }

  /** A publication that every subscription of the topic gets from memory. */
  protected final Send passing(StoredDestination topic, String text) {
    return Send.toTopic(
        light(text),
        new Publication(
            topic.id(),
            subscriptions ->
                subscriptions.stream().map(s -> new Target(s.place(), true)).toList()));
  }

  /** A message that waits for its time. */
  protected final StoredMessage delayed(String text, long dueAt) {
    return StoredMessage.unsent(
        MessageType.TEXT, headers(4, dueAt, 0), MessageProperties.NONE, new MessageBody.Text(text));
  }

  /** A message that expires. */
  protected final StoredMessage expiring(String text, long expiration) {
    return StoredMessage.unsent(
        MessageType.TEXT,
        headers(4, 0, expiration),
        MessageProperties.NONE,
        new MessageBody.Text(text));
  }

  /** Header fields with an id of their own. */
  protected final MessageHeaders headers(int priority, long dueAt, long expiration) {
    return headers(true, priority, dueAt, expiration);
  }

  private MessageHeaders headers(boolean persistent, int priority, long dueAt, long expiration) {
    long now = store.now();
    return new MessageHeaders(
        "ID:test-" + IDS.incrementAndGet(),
        "queue:ORDERS",
        persistent,
        priority,
        now,
        dueAt == 0 ? now : dueAt,
        expiration,
        null,
        null,
        null,
        null);
  }

  /** The first page of the queue, as an engine reads it. */
  protected final Page page() {
    return page(queue.place(), 100);
  }

  protected final Page page(long place, int limit) {
    return store
        .deliveries()
        .page(
            new PageRequest(
                MessageKey.start(place),
                MessageKey.end(place),
                limit,
                List.of(),
                null,
                null,
                false));
  }

  /** The texts of messages, in order. */
  protected static List<String> texts(List<StoredMessage> messages) {
    return messages.stream().map(StoreContract::text).toList();
  }

  protected static String text(StoredMessage message) {
    return ((MessageBody.Text) message.body()).text();
  }
}
