// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/**
 * Which node has which message group of a place, so that all its messages are worked on there, one
 * after the other. A group of a node that does not live is free, unless a prepared branch has
 * messages of it. Thread-safe.
 */
final class GroupHolds {
  private static final int LONGEST_NAME = 255;

  private static final String HOLDS =
      "from GroupEntity g where g.place = :place and g.groupId in (:names)";

  private static final String PREPARED =
      "select distinct m.groupId from BranchRowEntity r join MessageEntity m on m.id = r.rowId"
          + " where r.rowId between :first and :last and m.groupId is not null";

  private final Vault vault;
  private final long me;

  GroupHolds(Vault vault) {
    this.vault = vault;
    this.me = vault.node().id();
  }

  /** A group as a column of limited length has it: long names by their digest. */
  static String name(String group) {
    String column = new ExactText().convertToDatabaseColumn(group);
    if (column.length() <= LONGEST_NAME) {
      return column;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(column.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static Set<String> names(Collection<String> groups) {
    // Sorted: two nodes that want the same ones wait for each other in one order.
    return groups.stream().map(GroupHolds::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What this node has of the groups that it asked for, by name.
   *
   * @param before what it had before
   */
  record Taken(Set<String> before, Set<String> now) {
    boolean has(String group) {
      return now.contains(name(group));
    }

    /** Whether another node may have had it a moment ago. */
    boolean fresh(String group) {
      return has(group) && !before.contains(name(group));
    }
  }

  /** Takes the groups that are free, in a transaction of its own. */
  Taken take(long place, Collection<String> groups) {
    Set<String> names = names(groups);
    Set<String> before = vault.read(session -> mine(session, place, names));
    boolean all = before.size() == names.size();
    return new Taken(before, all ? before : vault.read(session -> take(session, place, names)));
  }

  private Set<String> mine(StatelessSession session, long place, Set<String> names) {
    return session
        .createSelectionQuery(HOLDS + " and g.node = :me", GroupEntity.class)
        .setParameter("place", place)
        .setParameterList("names", names)
        .setParameter("me", me)
        .getResultStream()
        .map(row -> row.groupId)
        .collect(Collectors.toSet());
  }

  private Set<String> take(StatelessSession session, long place, Set<String> names) {
    for (String name : names) {
      session
          .createMutationQuery(GroupUse.INSERT)
          .setParameter("place", place)
          .setParameter("group", name)
          .setParameter("me", me)
          .executeUpdate();
    }
    inherit(session, place, names);
    return mine(session, place, names);
  }

  private void inherit(StatelessSession session, long place, Set<String> names) {
    List<GroupEntity> left =
        session
            .createSelectionQuery(
                HOLDS
                    + " and g.node <> :me and not exists (select 1 from NodeEntity n"
                    + " where n.id = g.node and n.diedAt is null) order by g.groupId",
                GroupEntity.class)
            .setParameter("place", place)
            .setParameterList("names", names)
            .setParameter("me", me)
            .getResultList();
    if (left.isEmpty()) {
      return;
    }
    Set<String> prepared = prepared(session, place);
    for (GroupEntity row : left) {
      if (!prepared.contains(row.groupId)) {
        session
            .createMutationQuery(
                "update GroupEntity g set g.node = :me where g.place = :place"
                    + " and g.groupId = :name and g.node = :before")
            .setParameter("me", me)
            .setParameter("place", place)
            .setParameter("name", row.groupId)
            .setParameter("before", row.node)
            .executeUpdate();
      }
    }
  }

  private static Set<String> prepared(StatelessSession session, long place) {
    return new HashSet<>(
        names(
            session
                .createSelectionQuery(PREPARED, String.class)
                .setParameter("first", PackedKey.first(place))
                .setParameter("last", PackedKey.last(place))
                .getResultList()));
  }

  /** Lets all nodes have the groups, whose messages they passed over. */
  void release(long place, List<String> groups) {
    Set<String> names = names(groups);
    vault
        .lane()
        .call(
            batch -> {
              batch.freedAll(place);
              return batch
                  .session()
                  .createMutationQuery(
                      "delete from GroupEntity g where g.place = :place and g.groupId in (:names)"
                          + " and g.node = :me")
                  .setParameter("place", place)
                  .setParameterList("names", names)
                  .setParameter("me", batch.me())
                  .executeUpdate();
            });
  }
}
