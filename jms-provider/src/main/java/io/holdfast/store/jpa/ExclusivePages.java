// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.MessageKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  /** Reads and claims a page, up to the first row that another node has. */
  Page page(StatelessSession session, PageRequest request) {
    List<Long> found = read(session, request);
    List<MessageEntity> mine = new ArrayList<>(claims.lockRows(session, found));
    Long taken = taken(session, found, mine);
    if (taken != null) {
      mine.removeIf(row -> row.id > taken);
    }
    Set<Long> nodes = claims.registered(session, mine);
    PageRows contents = PageRows.of(mine, row -> rows.read(row, nodes), request.wanted());
    claims.take(session, contents.wanted());
    boolean complete = taken == null && found.size() < request.limit();
    return new Page(
        contents.messages(),
        contents.unreadable(),
        0,
        complete,
        last(found, taken),
        List.of(),
        List.of(),
        taken != null);
  }

  private List<Long> read(StatelessSession session, PageRequest request) {
    return session
        .createSelectionQuery(
            "select m.id " + PageQuery.ALONG + ClaimingDeliveryStore.DELIVERABLE + " order by m.id",
            Long.class)
        .setParameter("after", PackedKey.pack(request.after()))
        .setParameter("through", PackedKey.pack(request.through()))
        .setParameter("now", vault.clock().now())
        .setMaxResults(request.limit())
        .getResultList();
  }

  /**
   * The first row that is another node's, or on its way from there to here. What this node is
   * settling at the moment is in nobody's way.
   */
  private Long taken(StatelessSession session, List<Long> found, List<MessageEntity> mine) {
    Set<Long> missing = new TreeSet<>(found);
    mine.forEach(row -> missing.remove(row.id));
    return missing.isEmpty()
        ? null
        : session
            .createSelectionQuery(
                "select m.id from MessageEntity m where m.id in (:missing) and m.branch is null"
                    + " and m.claimedBy <> :me order by m.id",
                Long.class)
            .setParameterList("missing", missing)
            .setParameter("me", vault.node().id())
            .setMaxResults(1)
            .getSingleResultOrNull();
  }

  private static MessageKey last(List<Long> found, Long taken) {
    return found.stream()
        .filter(id -> taken == null || id < taken)
        .max(Long::compare)
        .map(PackedKey::unpack)
        .orElse(null);
  }
}
