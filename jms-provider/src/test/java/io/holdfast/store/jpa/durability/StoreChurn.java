// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageStore;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Send;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Sends to and acknowledges from one queue of a store, in several sessions at once, and tells every
 * step, until the store fails. About fifty messages stay, so that rows and chunks come and go.
 */
final class StoreChurn {
  static final String QUEUE = "CHURN";
  private static final int SESSIONS = 3;
  private static final int KEPT = 20;
  private static final AtomicLong IDS = new AtomicLong();

  private final MessageStore store;
  private final BiConsumer<Account.Event, String> account;
  private final long place;
  private final String run;

  StoreChurn(MessageStore store, String run, BiConsumer<Account.Event, String> account) {
    this.store = store;
    this.run = run;
    this.account = account;
    this.place = store.destinations().findOrCreate(Kind.QUEUE, QUEUE).place();
  }

  /** Runs until the store fails or each session has written this many units. */
  void run(long seed, int units) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
    List<List<StoredMessage>> shares = stored();
    List<Future<?>> sessions = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      int session = i;
      sessions.add(
          threads.submit(() -> session(session, new Random(seed + session), shares, units)));
    }
    threads.shutdown();
    for (Future<?> session : sessions) {
      await(session);
    }
  }

  private static void await(Future<?> session) throws InterruptedException {
    try {
      session.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** What an earlier run left, dealt out to the sessions. */
  private List<List<StoredMessage>> stored() {
    List<List<StoredMessage>> shares = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      shares.add(new ArrayList<>());
    }
    MessageKey end = MessageKey.end(place);
    List<StoredMessage> all =
        store
            .deliveries()
            .page(
                new PageRequest(MessageKey.start(place), end, 10_000, List.of(), null, null, false))
            .messages();
    for (int i = 0; i < all.size(); i++) {
      shares.get(i % SESSIONS).add(all.get(i));
    }
    return shares;
  }

  private void session(int number, Random random, List<List<StoredMessage>> shares, int units) {
    List<StoredMessage> mine = shares.get(number);
    try {
      for (int i = 0; i < units; i++) {
        unit(number, random, mine);
      }
    } catch (StoreException expectedAtTheEnd) {
      return;
    }
  }

  private void unit(int session, Random random, List<StoredMessage> mine) {
    List<Send> sends = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      sends.add(Send.toQueue(message(random), place, false));
    }
    int surplus = Math.max(0, Math.min(mine.size() - KEPT, 4));
    List<StoredMessage> victims = List.copyOf(mine.subList(0, surplus));
    mine.subList(0, surplus).clear();
    sends.forEach(send -> tell(Account.Event.SENDING, send.message()));
    victims.forEach(victim -> tell(Account.Event.ACKNOWLEDGING, victim));
    CommitReceipt receipt = commit(new UnitOfWork(session, sends, acks(victims), List.of()));
    receipt.sent().forEach(sent -> tell(Account.Event.SENT, sent.message()));
    victims.forEach(victim -> tell(Account.Event.ACKNOWLEDGED, victim));
    receipt.sent().forEach(sent -> mine.add(sent.message()));
  }

  private static List<Acknowledgement> acks(List<StoredMessage> victims) {
    return victims.stream()
        .map(
            victim ->
                new Acknowledgement(
                    victim.key(), false, bodyId(victim), victim.headers().correlationId()))
        .toList();
  }

  private static long bodyId(StoredMessage message) {
    return message.body() instanceof MessageBody.Stored stored ? stored.id() : 0;
  }

  private void tell(Account.Event event, StoredMessage message) {
    account.accept(event, message.headers().messageId());
  }

  private StoredMessage message(Random random) {
    String id = "ID:" + run + "-" + IDS.incrementAndGet();
    long now = store.now();
    MessageHeaders headers =
        new MessageHeaders(id, "queue:" + QUEUE, true, 4, now, now, 0, null, null, null, null);
    MessageBody body = new MessageBody.Text("x".repeat(random.nextInt(6_000)));
    return StoredMessage.unsent(MessageType.TEXT, headers, MessageProperties.NONE, body);
  }

  private CommitReceipt commit(UnitOfWork unit) {
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
    try {
      return answer.join();
    } catch (java.util.concurrent.CompletionException e) {
      throw (StoreException) e.getCause();
    }
  }
}
