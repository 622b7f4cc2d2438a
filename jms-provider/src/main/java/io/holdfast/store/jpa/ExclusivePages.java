// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.PageRequest;
import java.util.List;
import java.util.Set;
import org.hibernate.StatelessSession;

/**
 * Pages of a place that has one consumer, on this node. Another node had that consumer before, or
 * is taken for dead and thinks that it has it still: what it has claimed and not yet given back is
 * not overtaken. Thread-safe.
 */
final class ExclusivePages {
  private final Vault vault;
  private final MessageRows rows;
  private final Claims claims;

  ExclusivePages(Vault vault, MessageRows rows, Claims claims) {
    this.vault = vault;
    this.rows = rows;
    this.claims = claims;
  }

  /** Reads and claims a page, up to the first row of another node. */
  Page page(StatelessSession session, PageRequest request) {
    List<MessageEntity> found = read(session, request);
    Set<Long> dead = claims.dead(session, found);
    List<MessageEntity> mine = locked(session, found);
    PageRows contents = PageRows.of(mine, row -> rows.read(row, dead), request.wanted());
    claims.take(session, contents.wanted());
    boolean blocked = mine.size() < found.size();
    boolean complete = !blocked && found.size() < request.limit();
    return new Page(
        contents.messages(),
        contents.unreadable(),
        0,
        complete,
        PageRows.last(mine),
        List.of(),
        List.of(),
        blocked);
  }

  private List<MessageEntity> read(StatelessSession session, PageRequest request) {
    return session
        .createSelectionQuery(ClaimingDeliveryStore.ANY + " order by m.id", MessageEntity.class)
        .setParameter("after", PackedKey.pack(request.after()))
        .setParameter("through", PackedKey.pack(request.through()))
        .setParameter("now", vault.clock().now())
        .setMaxResults(request.limit())
        .getResultList();
  }

  /** Up to the first one that is another's, or that changed since it was read. */
  private List<MessageEntity> locked(StatelessSession session, List<MessageEntity> page) {
    List<Long> ids = page.stream().map(row -> row.id).toList();
    List<Long> locked = claims.lock(session, ids, Claims.WAITING);
    int end = 0;
    while (end < locked.size() && locked.get(end).equals(ids.get(end))) {
      end++;
    }
    return page.subList(0, end);
  }
}
