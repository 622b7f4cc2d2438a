// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.util.List;
import java.util.Set;
import org.hibernate.StatelessSession;

/** How rows get this node's claim, and whose claims make suspects. Thread-safe. */
final class Claims {
  /** Free, or this node's own: a claim whose answer was lost is met again. */
  static final String CLAIMABLE =
      " m.branch is null and (m.claimed_by = 0 or m.claimed_by = :me or not exists"
          + " (select 1 from hf_node n where n.id = m.claimed_by and n.died_at is null))";

  /** What another transaction holds at this moment is skipped: that node claims it. */
  static final String SKIPPING = " for update skip locked";

  /** Where every message counts another's lock is waited for. */
  static final String WAITING = " for update";

  private final long me;

  Claims(Vault vault) {
    this.me = vault.node().id();
  }

  /** Locks those that can be claimed. */
  List<Long> lock(StatelessSession session, List<Long> ids, String how) {
    return lock(session, "m.id", Long.class, ids, how);
  }

  /** The same, with the rows as they are now; what another transaction holds is left out. */
  List<MessageEntity> lockRows(StatelessSession session, List<Long> ids) {
    return lock(session, "m.*", MessageEntity.class, ids, SKIPPING);
  }

  private <T> List<T> lock(
      StatelessSession session, String what, Class<T> type, List<Long> ids, String how) {
    String sql = "select " + what + " from hf_message m where m.id in (:ids) and" + CLAIMABLE;
    return ids.isEmpty()
        ? List.of()
        : session
            .createNativeQuery(sql + " order by m.id" + how, type)
            .setParameterList("ids", ids)
            .setParameter("me", me)
            .getResultList();
  }

  /** Claims what this transaction has locked. */
  void take(StatelessSession session, List<Long> ids) {
    if (!ids.isEmpty()) {
      session
          .createMutationQuery(
              "update MessageEntity m set m.claimedBy = :me where m.id in (:ids)"
                  + " and m.claimedBy <> :me")
          .setParameter("me", me)
          .setParameterList("ids", ids)
          .executeUpdate();
    }
  }

  /**
   * The nodes whose claims on locked rows make suspects, when there are foreign ones: of those that
   * died, or had died when the page was read and have come back since. The row of a node that left
   * in good order is gone.
   */
  Set<Long> registered(StatelessSession session, List<MessageEntity> locked) {
    boolean foreign = locked.stream().anyMatch(row -> row.claimedBy != 0 && row.claimedBy != me);
    return foreign
        ? Set.copyOf(
            session
                .createSelectionQuery("select n.id from NodeEntity n", Long.class)
                .getResultList())
        : Set.of();
  }
}
