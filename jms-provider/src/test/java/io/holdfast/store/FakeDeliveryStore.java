// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.FakeDatabase.OwnedWindow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Pages of the fake's rows. Thread-safe. */
final class FakeDeliveryStore implements DeliveryStore {
  private final FakeMessageStore store;
  private final FakeDatabase database;
  private final AtomicInteger pages = new AtomicInteger();

  FakeDeliveryStore(FakeMessageStore store) {
    this.store = store;
    this.database = store.database();
  }

  int pages() {
    return pages.get();
  }

  @Override
  public Page page(PageRequest request) {
    pages.incrementAndGet();
    return store.call(() -> read(request));
  }

  private Page read(PageRequest request) {
    request.finished().forEach(database.windows::remove);
    long now = database.now();
    List<StoredMessage> found = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    boolean complete = true;
    for (StoredMessage row :
        database.rows.subMap(request.after(), false, request.through(), true).values()) {
      if (database.branchOfRow.containsKey(row.key())
          || row.headers().expiredAt(now)
          || !FakeHeaders.fulfil(row.headers(), request.headers())) {
        continue;
      }
      if (found.size() + unreadable.size() == request.limit()) {
        complete = false;
        break;
      }
      if (row.type() == null) {
        unreadable.add(new Unreadable(row.key(), "its type is not known"));
      } else {
        found.add(row);
      }
    }
    List<MessageKey> keys = new ArrayList<>();
    found.forEach(row -> keys.add(row.key()));
    unreadable.forEach(row -> keys.add(row.key()));
    keys.sort(null);
    MessageKey last = keys.isEmpty() ? null : keys.get(keys.size() - 1);
    Set<MessageKey> unwanted = new HashSet<>();
    found.stream().filter(request.wanted().negate()).forEach(row -> unwanted.add(row.key()));
    keys.removeAll(unwanted);
    return new Page(found, unreadable, window(keys), complete, last, List.of(), List.of(), false);
  }

  private long window(List<MessageKey> keys) {
    if (keys.isEmpty()) {
      return 0;
    }
    long id = database.nextNumber();
    Window window = new Window(id, keys.get(0), keys.get(keys.size() - 1));
    database.windows.put(id, new OwnedWindow(store.incarnation(), window));
    return id;
  }

  @Override
  public boolean claims() {
    return false;
  }

  @Override
  public void release(List<MessageKey> keys) {
    // Windows stand for claims.
  }

  @Override
  public void releaseGroups(long place, List<String> groups) {
    // There is no other node.
  }

  @Override
  public void finish(List<Long> windows) {
    store.call(() -> database.windows.keySet().removeAll(windows));
  }

  @Override
  public List<Window> suspects(long place) {
    return store.call(
        () ->
            database.windows.values().stream()
                .filter(owned -> owned.incarnation() != store.incarnation())
                .map(OwnedWindow::window)
                .filter(window -> window.from().place() == place)
                .toList());
  }

  @Override
  public boolean mark(MessageKey key, int deliveries) {
    return store.call(
        () ->
            !database.branchOfRow.containsKey(key)
                && database.rows.computeIfPresent(
                        key,
                        (k, row) ->
                            row.with(
                                row.state()
                                    .withDeliveries(deliveries)
                                    .withClaim(store.incarnation())))
                    != null);
  }

  @Override
  public StoredMessage withBody(StoredMessage message) {
    if (!(message.body() instanceof MessageBody.Stored stored)) {
      return message;
    }
    MessageBody body = store.call(() -> database.bodies.get(stored.id()));
    if (body == null) {
      throw new StoreException(StoreException.Kind.CORRUPT, "the body is gone");
    }
    return message.with(body);
  }
}
