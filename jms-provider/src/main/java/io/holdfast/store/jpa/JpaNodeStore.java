// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.NodeStore;
import io.holdfast.store.StoreException;
import java.util.List;
import org.hibernate.StatelessSession;

/** The incarnations in hf_node. Thread-safe. */
final class JpaNodeStore implements NodeStore {
  private final Vault vault;
  private final Heartbeat heartbeat;
  private final LiveNodes others;
  private final Signals signals;

  /**
   * The incarnations.
   *
   * @param membership whose others are null on a database that nobody else can use
   */
  JpaNodeStore(Vault vault, JpaMessageStore.Membership membership) {
    this.vault = vault;
    this.heartbeat = membership.heartbeat();
    this.others = membership.others();
    this.signals = membership.signals();
  }

  @Override
  public long incarnation() {
    return vault.node().id();
  }

  @Override
  public boolean heartbeat() {
    boolean alive = heartbeat.beat(vault.clock().now());
    if (!alive) {
      Log.warning(null, StoreText.NODE_ROSE, vault.node().name());
    }
    return alive;
  }

  @Override
  public void waits(boolean some) {
    heartbeat.waits(some);
  }

  @Override
  public Company watch() {
    return others == null ? Company.NONE : others.watch();
  }

  @Override
  public void leaveDoubts() {
    heartbeat.doubtful();
  }

  @Override
  public News news() {
    return others == null ? News.NOTHING : others.news();
  }

  @Override
  public void onNews(Runnable heard) {
    signals.start(heard);
  }

  @Override
  public boolean hears() {
    return signals.heard();
  }

  @Override
  public boolean takeClientId(String clientId) {
    try {
      return vault.lane().call(batch -> take(batch, clientId));
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.CONFLICT) {
        // Two nodes asked at once, and the other one was first.
        return false;
      }
      throw e;
    }
  }

  private static boolean take(LaneBatch batch, String clientId) {
    StatelessSession session = batch.session();
    ClientEntity row = session.get(ClientEntity.class, clientId);
    if (row == null) {
      session.insert(new ClientEntity(clientId, batch.me()));
      return true;
    }
    if (row.node != batch.me() && lives(session, row.node)) {
      return false;
    }
    return session
            .createMutationQuery(
                "update ClientEntity c set c.node = :me where c.clientId = :id and c.node = :before")
            .setParameter("me", batch.me())
            .setParameter("id", clientId)
            .setParameter("before", row.node)
            .executeUpdate()
        == 1;
  }

  private static boolean lives(StatelessSession session, long node) {
    NodeEntity row = session.get(NodeEntity.class, node);
    return row != null && row.diedAt == null;
  }

  @Override
  public void releaseClientId(String clientId) {
    vault
        .lane()
        .call(
            batch ->
                batch
                    .session()
                    .createMutationQuery(
                        "delete from ClientEntity c where c.clientId = :id and c.node = :me")
                    .setParameter("id", clientId)
                    .setParameter("me", batch.me())
                    .executeUpdate());
  }

  @Override
  public List<Node> nodes() {
    return vault.read(
        session ->
            session
                .createSelectionQuery(
                    "from NodeEntity n where n.diedAt is null order by n.id", NodeEntity.class)
                .getResultStream()
                .map(row -> new Node(row.id, row.name, row.startedAt, row.heartbeat))
                .toList());
  }
}
