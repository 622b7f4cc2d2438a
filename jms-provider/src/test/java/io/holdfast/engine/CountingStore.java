// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.AccountStore;
import io.holdfast.store.BranchStore;
import io.holdfast.store.BrowseStore;
import io.holdfast.store.CommitListener;
import io.holdfast.store.DeliveryStore;
import io.holdfast.store.DestinationStore;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageStore;
import io.holdfast.store.NodeStore;
import io.holdfast.store.ScheduleStore;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.SubscriptionStore;
import io.holdfast.store.UnitOfWork;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A store that counts the pages that are read from it, and the messages on them, and at which
 * something can happen around a page. Thread-safe.
 */
final class CountingStore implements MessageStore {
  private final MessageStore store;
  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicReference<Runnable> beforePage = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> afterPage = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> beforeCommit = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> beforeRelease = new AtomicReference<>(() -> {});
  private final DeliveryStore deliveries = new CountingDeliveries();

  CountingStore(MessageStore store) {
    this.store = store;
  }

  int pages() {
    return pages.get();
  }

  /** How many messages were read. */
  int read() {
    return read.get();
  }

  /** What happens once, when the next page has been asked for and is not read yet. */
  void beforePage(Runnable action) {
    beforePage.set(action);
  }

  /** What happens once, when the next page has been read and is not known to the engine yet. */
  void afterPage(Runnable action) {
    afterPage.set(action);
  }

  /** What happens once, when the next unit comes. */
  void beforeCommit(Runnable action) {
    beforeCommit.set(action);
  }

  /** What happens once, before the next claims are given back. */
  void beforeRelease(Runnable action) {
    beforeRelease.set(action);
  }

  @Override
  public void commit(UnitOfWork unit, CommitListener listener) {
    beforeCommit.getAndSet(() -> {}).run();
    store.commit(unit, listener);
  }

  @Override
  public DeliveryStore deliveries() {
    return deliveries;
  }

  @Override
  public BranchStore branches() {
    return store.branches();
  }

  @Override
  public DestinationStore destinations() {
    return store.destinations();
  }

  @Override
  public SubscriptionStore subscriptions() {
    return store.subscriptions();
  }

  @Override
  public AccountStore accounts() {
    return store.accounts();
  }

  @Override
  public NodeStore nodes() {
    return store.nodes();
  }

  @Override
  public ScheduleStore schedule() {
    return store.schedule();
  }

  @Override
  public BrowseStore browsing() {
    return store.browsing();
  }

  @Override
  public void clearAfterTheDead() {
    store.clearAfterTheDead();
  }

  @Override
  public long now() {
    return store.now();
  }

  @Override
  public void close() {
    store.close();
  }

  /** Counts pages. Thread-safe. */
  private final class CountingDeliveries implements DeliveryStore {
    @Override
    public Page page(PageRequest request) {
      pages.incrementAndGet();
      beforePage.getAndSet(() -> {}).run();
      Page page = store.deliveries().page(request);
      read.addAndGet(page.messages().size());
      afterPage.getAndSet(() -> {}).run();
      return page;
    }

    @Override
    public boolean claims() {
      return store.deliveries().claims();
    }

    @Override
    public void release(List<MessageKey> keys) {
      beforeRelease.getAndSet(() -> {}).run();
      store.deliveries().release(keys);
    }

    @Override
    public void releaseGroups(long place, List<String> groups) {
      store.deliveries().releaseGroups(place, groups);
    }

    @Override
    public void finish(List<Long> windows) {
      store.deliveries().finish(windows);
    }

    @Override
    public List<Window> suspects(long place) {
      return store.deliveries().suspects(place);
    }

    @Override
    public boolean mark(MessageKey key, int deliveries) {
      return store.deliveries().mark(key, deliveries);
    }

    @Override
    public StoredMessage withBody(StoredMessage message) {
      return store.deliveries().withBody(message);
    }
  }
}
