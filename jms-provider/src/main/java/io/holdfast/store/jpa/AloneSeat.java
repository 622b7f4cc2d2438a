// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.StatelessSession;

/**
 * The seat of the one node that works alone on a database: {@code alone_node} in hf_cluster. Each
 * batch of the holder holds a share lock on the row, so whoever takes the seat over waits for the
 * batch that is under way, and the next batch of the old holder finds itself without the seat. Used
 * by one thread at a time.
 */
final class AloneSeat {
  private static final String QUERY = "select alone_node from hf_cluster where id = 1 ";

  private final Duration lease;
  private final String name;
  private final String sharing;

  private long watched = -1;
  private long heartbeat;
  private long since;

  /**
   * The seat of a database.
   *
   * @param lease how long a holder is watched before it is taken for dead
   * @param name this node
   * @param sharing what locks a row so that others may lock it the same way
   */
  AloneSeat(Duration lease, String name, String sharing) {
    this.lease = lease;
    this.name = name;
    this.sharing = sharing;
  }

  /** This node, as people know it. */
  String name() {
    return name;
  }

  /** How long to wait between two looks. */
  Duration pause() {
    long millis = lease.toMillis() / 8;
    return Duration.ofMillis(Math.min(500, Math.max(20, millis)));
  }

  /**
   * Takes the seat for this transaction, in which nobody else gets it.
   *
   * @return false when the holder may be alive: look again
   * @throws StoreException UNAVAILABLE when the holder is alive
   */
  boolean take(StatelessSession session) {
    long holder = holder(session, "");
    return free(session, holder) && holder(session, "for update") == holder;
  }

  /** What was seen of a holder counts no more: the database was away meanwhile. */
  void lookAfresh() {
    watched = -1;
  }

  private static long holder(StatelessSession session, String locking) {
    return session.createNativeQuery(QUERY + locking, Long.class).getSingleResult();
  }

  private boolean free(StatelessSession session, long holder) {
    NodeEntity node = holder == 0 ? null : session.get(NodeEntity.class, holder);
    if (node == null || node.diedAt != null) {
      return true;
    }
    if (holder != watched) {
      watched = holder;
      heartbeat = node.heartbeat;
      since = System.nanoTime();
      return false;
    }
    if (node.heartbeat != heartbeat) {
      throw new StoreException(
          StoreException.Kind.UNAVAILABLE,
          StoreText.ALONE_ELSEWHERE.with(node.name, Instant.ofEpochMilli(node.startedAt)));
    }
    if (System.nanoTime() - since < lease.toNanos()) {
      return false;
    }
    Log.warning(null, StoreText.TAKEN_OVER, node.name, lease.toMillis(), name);
    return true;
  }

  /** Writes who has the seat, which was taken in this transaction. */
  static void sit(StatelessSession session, long me) {
    session
        .createMutationQuery("update ClusterEntity c set c.aloneNode = :me where c.id = 1")
        .setParameter("me", me)
        .executeUpdate();
  }

  /** Leaves the seat; false when somebody else has it. */
  static boolean leave(StatelessSession session, long me) {
    return session
            .createMutationQuery(
                "update ClusterEntity c set c.aloneNode = 0 where c.id = 1 and c.aloneNode = :me")
            .setParameter("me", me)
            .executeUpdate()
        == 1;
  }

  /** Whether this node has the seat, and keeps it until the transaction ends. */
  boolean held(StatelessSession session, long me) {
    return holder(session, sharing) == me;
  }

  /** What a node hears that lost its seat. */
  StoreException lost() {
    return new StoreException(StoreException.Kind.UNAVAILABLE, StoreText.SEAT_LOST.with(name));
  }
}
