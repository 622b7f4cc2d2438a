// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.DeliveryStore;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoredMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/**
 * Pages of a node among others: it claims what it hands over, in the transaction that reads it. A
 * claim of a node that does not live is free. Thread-safe.
 */
final class ClaimingDeliveryStore implements DeliveryStore {
  /** A message of a group is not for whoever comes first. */
  private static final String PAGE =
      "select m.* from hf_message m where m.id > :after and m.id <= :through"
          + " and m.group_id is null and"
          + Claims.CLAIMABLE
          + " and (m.expires_at = 0 or m.expires_at > :now) order by m.id limit :limit";

  /** What can be delivered, whoever has claimed it. */
  static final String DELIVERABLE =
      " and m.branch is null and (m.expiresAt = 0 or m.expiresAt > :now)";

  /** What can be on a page of which not all is wanted. */
  private static final String SELECTED =
      DELIVERABLE
          + " and (m.claimedBy = 0 or m.claimedBy = :me or not exists"
          + " (select 1 from NodeEntity n where n.id = m.claimedBy and n.diedAt is null))";

  /** How many earlier messages of groups are looked at when groups are taken. */
  private static final int MOST_EARLIER = 500;

  private static final int RELEASED_AT_ONCE = 1_000;

  private final Vault vault;
  private final MessageRows rows;
  private final StoredBodies bodies;
  private final GroupUse groups;
  private final GroupHolds holds;
  private final Claims claims;
  private final ExclusivePages exclusive;

  ClaimingDeliveryStore(Vault vault, MessageRows rows, StoredBodies bodies, GroupUse groups) {
    this.vault = vault;
    this.rows = rows;
    this.bodies = bodies;
    this.groups = groups;
    this.holds = new GroupHolds(vault);
    this.claims = new Claims(vault);
    this.exclusive = new ExclusivePages(vault, rows, claims);
  }

  @Override
  public Page page(PageRequest request) {
    if (request.exclusive()) {
      return vault.read(session -> exclusive.page(session, request));
    }
    boolean all = !request.selective() && !groups.known();
    Claimed claimed = vault.read(session -> claim(session, request, all));
    if (!claimed.grouped.isEmpty()) {
      claimGroups(request, claimed);
    }
    return claimed.page();
  }

  /**
   * What a page became.
   *
   * @param grouped the wanted rows of groups, by their id: they are not claimed yet
   */
  private record Claimed(
      List<StoredMessage> messages,
      List<Unreadable> unreadable,
      Map<Long, String> grouped,
      boolean complete,
      MessageKey last,
      List<MessageKey> again) {
    Page page() {
      List<String> groups = grouped.values().stream().distinct().toList();
      return new Page(messages, unreadable, 0, complete, last, groups, again, false);
    }

    /** These are claimed by others. */
    void lost(Set<Long> ids) {
      messages.removeIf(message -> ids.contains(PackedKey.pack(message.key())));
      unreadable.removeIf(row -> ids.contains(PackedKey.pack(row.key())));
    }
  }

  private Claimed claim(StatelessSession session, PageRequest request, boolean all) {
    List<MessageEntity> found = read(session, request, all);
    Set<Long> nodes = claims.registered(session, found);
    PageRows contents = PageRows.of(found, row -> rows.read(row, nodes), request.wanted());
    Claimed claimed =
        new Claimed(
            contents.messages(),
            contents.unreadable(),
            grouped(found, contents),
            found.size() < request.limit(),
            PageRows.last(found),
            new ArrayList<>());
    List<Long> wanted = new ArrayList<>(contents.wanted());
    wanted.removeAll(claimed.grouped.keySet());
    if (!all) {
      Set<Long> lost = new HashSet<>(wanted);
      wanted = claims.lock(session, wanted, Claims.SKIPPING);
      wanted.forEach(lost::remove);
      claimed.lost(lost);
    }
    claims.take(session, wanted);
    return claimed;
  }

  /** The groups of the wanted rows that can be read. */
  private static Map<Long, String> grouped(List<MessageEntity> page, PageRows contents) {
    Set<Long> wanted = new HashSet<>(contents.wanted());
    contents.unreadable().forEach(row -> wanted.remove(PackedKey.pack(row.key())));
    Map<Long, String> groups = new HashMap<>();
    for (MessageEntity row : page) {
      if (row.groupId != null && wanted.contains(row.id)) {
        groups.put(row.id, row.groupId);
      }
    }
    return groups;
  }

  /** The groups first, in a transaction of their own, so that no lock is held while one waits. */
  private void claimGroups(PageRequest request, Claimed claimed) {
    groups.learn();
    GroupHolds.Taken taken =
        holds.take(request.after().place(), new HashSet<>(claimed.grouped.values()));
    List<Long> got =
        vault.read(
            session -> {
              List<Long> ids = new ArrayList<>(claimed.grouped.keySet());
              ids.removeIf(id -> !taken.has(claimed.grouped.get(id)));
              ids.removeAll(overtaking(session, request, claimed, taken));
              ids.sort(null);
              List<Long> free = claims.lock(session, ids, Claims.WAITING);
              claims.take(session, free);
              return free;
            });
    Set<Long> lost = new HashSet<>(claimed.grouped.keySet());
    got.forEach(lost::remove);
    claimed.lost(lost);
  }

  /**
   * Rows of the page that others of their group precede which are not on it: another node had the
   * group when the page was read, or what lies before it, and has given it back since. They are
   * read again, from the first of those.
   */
  private List<Long> overtaking(
      StatelessSession session, PageRequest request, Claimed claimed, GroupHolds.Taken taken) {
    Map<String, Long> missed = missed(session, request, claimed, taken);
    List<Long> overtaking =
        claimed.grouped.entrySet().stream()
            .filter(row -> missed.getOrDefault(row.getValue(), Long.MAX_VALUE) < row.getKey())
            .map(Map.Entry::getKey)
            .toList();
    for (Long id : overtaking) {
      claimed.again.add(PackedKey.unpack(id));
      claimed.again.add(PackedKey.unpack(missed.get(claimed.grouped.get(id))));
    }
    return overtaking;
  }

  /** The first row of each group that was just taken which could be on the page and is not. */
  private Map<String, Long> missed(
      StatelessSession session, PageRequest request, Claimed claimed, GroupHolds.Taken taken) {
    Set<String> fresh =
        claimed.grouped.values().stream().filter(taken::fresh).collect(Collectors.toSet());
    if (fresh.isEmpty()) {
      return Map.of();
    }
    return session
        .createSelectionQuery(
            PageQuery.ALONG + SELECTED + " and m.groupId in (:groups) order by m.id",
            MessageEntity.class)
        .setParameter("after", PackedKey.first(request.after().place()) - 1)
        .setParameter("through", PackedKey.pack(claimed.last))
        .setParameter("me", vault.node().id())
        .setParameter("now", vault.clock().now())
        .setParameterList("groups", fresh)
        .setMaxResults(MOST_EARLIER)
        .getResultStream()
        .filter(row -> !claimed.grouped.containsKey(row.id) && wanted(row, request))
        .collect(Collectors.toMap(row -> row.groupId, row -> row.id, Math::min));
  }

  private boolean wanted(MessageEntity row, PageRequest request) {
    try {
      return request.wanted().test(rows.read(row));
    } catch (RuntimeException e) {
      // It becomes a dead letter when a page meets it, and holds up nobody until then.
      return false;
    }
  }

  /**
   * A page that is wanted as a whole is locked when it is read; of another one, which may be long
   * and hold little, only what is wanted, so that nobody skips the rest.
   */
  private List<MessageEntity> read(StatelessSession session, PageRequest request, boolean all) {
    // Not one row more, to see whether there is one: others would pass over a row that is locked.
    int limit = request.limit();
    long after = PackedKey.pack(request.after());
    long through = PackedKey.pack(request.through());
    SelectionQuery<MessageEntity> query =
        !all
            ? new PageQuery(after, through, request.headers())
                .select(session, SELECTED)
                .setMaxResults(limit)
            : session
                .createNativeQuery(PAGE + Claims.SKIPPING, MessageEntity.class)
                .setParameter("after", after)
                .setParameter("through", through)
                .setParameter("limit", limit);
    return query
        .setParameter("me", vault.node().id())
        .setParameter("now", vault.clock().now())
        .getResultList();
  }

  @Override
  public boolean claims() {
    return true;
  }

  @Override
  public void release(List<MessageKey> keys) {
    List<Long> ids = keys.stream().map(PackedKey::pack).sorted().toList();
    for (int from = 0; from < ids.size(); from += RELEASED_AT_ONCE) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + RELEASED_AT_ONCE));
      vault.lane().call(batch -> release(batch, some));
    }
  }

  private static int release(LaneBatch batch, List<Long> ids) {
    ids.forEach(batch::freed);
    return batch
        .session()
        .createMutationQuery(
            "update MessageEntity m set m.claimedBy = 0 where m.id in (:ids)"
                + " and m.claimedBy = :me and m.branch is null")
        .setParameterList("ids", ids)
        .setParameter("me", batch.me())
        .executeUpdate();
  }

  @Override
  public void releaseGroups(long place, List<String> names) {
    holds.release(place, names);
  }

  /** There are no windows. */
  @Override
  public void finish(List<Long> windows) {
    // Claims stand for them.
  }

  @Override
  public List<Window> suspects(long place) {
    return List.of();
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
                            "update MessageEntity m set m.deliveries = :deliveries"
                                + " where m.id = :id and m.branch is null and m.claimedBy = :me")
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
