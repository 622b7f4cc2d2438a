// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.MessageKey;
import io.holdfast.store.NodeStore.Company;
import io.holdfast.store.NodeStore.News;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The other nodes on the database, as this one has seen them. A node is dead when its heartbeat
 * stood still for a whole lease of this node's own time, in which this node itself looked again and
 * again and was answered: a database that stalls ends nobody's life. Thread-safe.
 */
final class LiveNodes {
  /** The latest record of each other node; the table of nodes is small. */
  private static final String LATEST =
      "select n.id, (select max(c.id) from LaneCommitEntity c where c.id between n.id * :lanes"
          + " and n.id * :lanes + :width), (select count(*) from GroupEntity g where g.place = "
          + GroupUse.NOWHERE
          + ") from NodeEntity n where n.id <> :me";

  private final Vault vault;
  private final Duration lease;
  private final GroupUse groups;
  private final long me;
  private final Map<Long, Beat> beats = new HashMap<>();

  /** The latest record of each node; null as long as nobody asked. */
  private Map<Long, Long> latest;

  private long looked = System.nanoTime();
  private volatile boolean others;

  private record Beat(long heartbeat, long since) {}

  LiveNodes(Vault vault, Duration lease, GroupUse groups) {
    this.vault = vault;
    this.groups = groups;
    this.lease = lease;
    this.me = vault.node().id();
  }

  /** Whether other nodes were there when this one last looked. */
  boolean others() {
    return others;
  }

  /** Looks at the other nodes, and declares dead who is. */
  synchronized Company watch() {
    List<NodeEntity> nodes =
        vault.read(
            session ->
                session
                    .createSelectionQuery(
                        "from NodeEntity n where n.diedAt is null order by n.id", NodeEntity.class)
                    .getResultList());
    long now = System.nanoTime();
    if (now - looked > lease.toNanos() / 2) {
      // Nobody looked meanwhile, or the database did not answer: what was seen counts no more.
      beats.replaceAll((node, beat) -> new Beat(beat.heartbeat, now));
    }
    looked = now;
    Set<Long> before = new HashSet<>(beats.keySet());
    Set<Long> living =
        nodes.stream()
            .filter(node -> node.id != me && lives(node, now))
            .map(node -> node.id)
            .collect(Collectors.toSet());
    beats.keySet().retainAll(living);
    others = !living.isEmpty();
    return new Company(
        others, living.stream().allMatch(node -> me < node), !living.containsAll(before));
  }

  private boolean lives(NodeEntity node, long now) {
    Beat seen = beats.get(node.id);
    if (seen == null || seen.heartbeat != node.heartbeat) {
      beats.put(node.id, new Beat(node.heartbeat, now));
      return true;
    }
    return now - seen.since < lease.toNanos() || !declareDead(node);
  }

  private boolean declareDead(NodeEntity node) {
    boolean declared =
        vault
            .lane()
            .call(
                batch ->
                    batch
                            .session()
                            .createMutationQuery(
                                "update NodeEntity n set n.diedAt = :now where n.id = :id"
                                    + " and n.heartbeat = :seen and n.diedAt is null")
                            .setParameter("now", vault.clock().now())
                            .setParameter("id", node.id)
                            .setParameter("seen", node.heartbeat)
                            .executeUpdate()
                        == 1);
    if (declared) {
      Log.warning(null, StoreText.NODE_DEAD, node.name, lease.toMillis(), vault.node().name());
    }
    return declared;
  }

  /** What other nodes made deliverable since the last call. */
  synchronized News news() {
    long lanes = LaneCommitEntity.id(LaneWriter.lane(1), 0);
    List<Object[]> rows =
        vault.read(
            session ->
                session
                    .createSelectionQuery(LATEST, Object[].class)
                    .setParameter("lanes", lanes)
                    .setParameter("width", LaneCommitEntity.WIDTH - 1)
                    .setParameter("me", me)
                    .getResultList());
    Map<Long, Long> now = new HashMap<>();
    boolean grouped = false;
    for (Object[] row : rows) {
      grouped |= (Long) row[2] > 0;
      long node = (Long) row[0];
      now.put(node, row[1] == null ? node * lanes : (Long) row[1]);
    }
    News news = news(latest, now, grouped);
    // Not before: what could not be read is asked for again.
    latest = now;
    return news;
  }

  private News news(Map<Long, Long> before, Map<Long, Long> now, boolean grouped) {
    boolean company = before == null ? !now.isEmpty() : !now.keySet().equals(before.keySet());
    // A node that has gone may have been the first to use groups.
    boolean look = grouped || company || before == null;
    boolean came = look && !groups.known() && vault.read(groups::look);
    if (came || company) {
      return News.EVERYTHING;
    }
    if (before == null) {
      return News.NOTHING;
    }
    List<MessageKey> keys = new ArrayList<>();
    for (Map.Entry<Long, Long> node : now.entrySet()) {
      long from = before.get(node.getKey());
      if (node.getValue() != from && !read(from, node.getValue(), keys)) {
        return News.EVERYTHING;
      }
    }
    return new News(false, List.copyOf(keys));
  }

  /** Reads the records in (from, to]; false when one is missing or does not tell. */
  private boolean read(long from, long to, List<MessageKey> keys) {
    List<LaneCommitEntity> records =
        vault.read(
            session ->
                session
                    .createSelectionQuery(
                        "from LaneCommitEntity c where c.id > :from and c.id <= :to",
                        LaneCommitEntity.class)
                    .setParameter("from", from)
                    .setParameter("to", to)
                    .getResultList());
    for (LaneCommitEntity record : records) {
      List<MessageKey> told = Tidings.keys(record.tidings);
      if (told == null) {
        return false;
      }
      keys.addAll(told);
    }
    return records.size() == to - from;
  }
}
