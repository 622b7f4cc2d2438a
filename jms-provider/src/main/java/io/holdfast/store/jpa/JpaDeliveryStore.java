// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.DeliveryStore;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoredMessage;
import java.util.List;
import org.hibernate.StatelessSession;

/** Pages and windows of an alone node. Thread-safe. */
final class JpaDeliveryStore implements DeliveryStore {
  private static final String DELIVERABLE =
      " and m.branch is null and (m.expiresAt = 0 or m.expiresAt > :now)";

  private final Vault vault;
  private final MessageRows rows;
  private final ActiveRanges ranges;
  private final StoredBodies bodies;

  JpaDeliveryStore(Vault vault, MessageRows rows, ActiveRanges ranges, StoredBodies bodies) {
    this.vault = vault;
    this.rows = rows;
    this.ranges = ranges;
    this.bodies = bodies;
  }

  @Override
  public Page page(PageRequest request) {
    long after = PackedKey.pack(request.after());
    long through = PackedKey.pack(request.through());
    // Before the rows are read: from now on the sweep leaves this range alone.
    long reading = ranges.reading(after, through);
    try {
      List<MessageEntity> found = vault.read(session -> read(session, after, through, request));
      boolean complete = found.size() <= request.limit();
      List<MessageEntity> rowsOfPage = complete ? found : found.subList(0, request.limit());
      PageRows contents = PageRows.of(rowsOfPage, rows::read, request.wanted());
      return new Page(
          contents.messages(),
          contents.unreadable(),
          window(contents.wanted(), request.finished()),
          complete,
          PageRows.last(rowsOfPage),
          List.of(),
          List.of(),
          false);
    } finally {
      ranges.read(reading);
    }
  }

  private List<MessageEntity> read(
      StatelessSession session, long after, long through, PageRequest request) {
    return new PageQuery(after, through, request.headers())
        .select(session, DELIVERABLE)
        .setParameter("now", vault.clock().now())
        .setMaxResults(request.limit() + 1)
        .getResultList();
  }

  private long window(List<Long> wanted, List<Long> finished) {
    if (wanted.isEmpty()) {
      finish(finished);
      return 0;
    }
    long from = wanted.get(0);
    long to = wanted.get(wanted.size() - 1);
    return vault
        .lane()
        .call(
            batch -> {
              long id = batch.counters().next(Counters.WINDOW);
              batch.insert(new WindowEntity(id, batch.me(), from, to));
              remove(batch, finished);
              return id;
            },
            id -> ranges.window(id, from, to));
  }

  @Override
  public void finish(List<Long> windows) {
    if (!windows.isEmpty()) {
      vault
          .lane()
          .call(
              batch -> {
                remove(batch, windows);
                return null;
              });
    }
  }

  private void remove(LaneBatch batch, List<Long> windows) {
    if (windows.isEmpty()) {
      return;
    }
    batch
        .session()
        .createMutationQuery("delete from WindowEntity w where w.id in (:windows)")
        .setParameterList("windows", windows)
        .executeUpdate();
    windows.forEach(ranges::finished);
  }

  @Override
  public boolean claims() {
    return false;
  }

  /** A window stands for the claim of a node that is alone. */
  @Override
  public void release(List<MessageKey> keys) {
    // What is read again may carry this node's claim.
  }

  /** There is no other node. */
  @Override
  public void releaseGroups(long place, List<String> groups) {
    // A group is held in memory only.
  }

  @Override
  public List<Window> suspects(long place) {
    return vault.read(
        session ->
            session
                .createSelectionQuery(
                    "from WindowEntity w where w.node <> :me and w.fromId between :first and :last"
                        + " order by w.fromId",
                    WindowEntity.class)
                .setParameter("me", vault.node().id())
                .setParameter("first", PackedKey.first(place))
                .setParameter("last", PackedKey.last(place))
                .getResultStream()
                .map(JpaDeliveryStore::window)
                .toList());
  }

  private static Window window(WindowEntity row) {
    return new Window(row.id, PackedKey.unpack(row.fromId), PackedKey.unpack(row.toId));
  }

  @Override
  public boolean mark(MessageKey key, int deliveries) {
    long id = PackedKey.pack(key);
    return vault
        .lane()
        .call(
            batch ->
                batch
                        .session()
                        .createMutationQuery(
                            "update MessageEntity m set m.deliveries = :deliveries,"
                                + " m.claimedBy = :me where m.id = :id and m.branch is null")
                        .setParameter("deliveries", deliveries)
                        .setParameter("me", batch.me())
                        .setParameter("id", id)
                        .executeUpdate()
                    == 1);
  }

  @Override
  public StoredMessage withBody(StoredMessage message) {
    return bodies.withBody(message);
  }
}
