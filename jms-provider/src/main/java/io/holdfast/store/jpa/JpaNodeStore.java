// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.NodeStore;
import java.util.List;
import org.hibernate.StatelessSession;

/** The incarnations in hf_node. Thread-safe. */
final class JpaNodeStore implements NodeStore {
  private final Vault vault;
  private final Heartbeat heartbeat;

  JpaNodeStore(Vault vault, Heartbeat heartbeat) {
    this.vault = vault;
    this.heartbeat = heartbeat;
  }

  @Override
  public long incarnation() {
    return vault.node().id();
  }

  @Override
  public void heartbeat() {
    heartbeat.beat(vault.clock().now());
  }

  @Override
  public boolean takeClientId(String clientId) {
    return vault.lane().call(batch -> take(batch, clientId));
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
    row.node = batch.me();
    session.update(row);
    return true;
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
