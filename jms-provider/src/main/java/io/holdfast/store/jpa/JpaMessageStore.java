// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.AccountStore;
import io.holdfast.store.BranchStore;
import io.holdfast.store.BrowseStore;
import io.holdfast.store.CommitListener;
import io.holdfast.store.DeliveryStore;
import io.holdfast.store.DestinationStore;
import io.holdfast.store.MessageStore;
import io.holdfast.store.NodeStore;
import io.holdfast.store.ScheduleStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings.Tuning;
import io.holdfast.store.StoredSubscription;
import io.holdfast.store.SubscriptionStore;
import io.holdfast.store.UnitOfWork;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The open vault: puts its parts together and takes units. Thread-safe. */
final class JpaMessageStore implements MessageStore {
  /** What fits into a column of H2 with room to spare. */
  private static final int LARGEST_INLINE = 1_000_000;

  private final Vault vault;
  private final int inlineBody;
  private final RowWrites writes;
  private final DestinationDrop drops;
  private final DeliveryStore deliveries;
  private final BranchStore branches;
  private final DestinationStore destinations;
  private final SubscriptionStore subscriptions;
  private final AccountStore accounts;
  private final NodeStore nodes;
  private final ScheduleStore schedule;
  private final BrowseStore browsing;
  private final Deque<Runnable> closing;

  /**
   * This node among others.
   *
   * @param others null on a database that nobody else can use
   */
  record Membership(Heartbeat heartbeat, LiveNodes others, Signals signals, GroupUse groups) {}

  JpaMessageStore(
      Vault vault,
      Tuning tuning,
      MessageRows rows,
      ExpiringPlaces expiring,
      Membership membership,
      Deque<Runnable> closing) {
    this.vault = vault;
    this.closing = closing;
    this.inlineBody = Math.min(tuning.inlineBody(), LARGEST_INLINE);
    LiveNodes others = membership.others;
    Places places = new Places(others);
    ActiveRanges ranges = new ActiveRanges();
    Topics topics = new Topics(others != null);
    this.writes = new RowWrites(vault.clock(), expiring, places, topics, vault.node().name());
    this.drops = new DestinationDrop(vault.clock(), places, topics);
    StoredBodies bodies = new StoredBodies(vault);
    this.deliveries =
        others == null
            ? new JpaDeliveryStore(vault, rows, ranges, bodies)
            : new ClaimingDeliveryStore(vault, rows, bodies, membership.groups);
    BranchWrites branchWrites = new BranchWrites(vault.clock(), writes, rows, membership.groups);
    this.branches = new JpaBranchStore(vault, branchWrites, inlineBody);
    this.destinations = new JpaDestinationStore(vault, drops, others);
    this.subscriptions =
        new JpaSubscriptionStore(
            vault, new SubscriptionWrites(vault.clock(), drops, topics), drops);
    this.accounts = new JpaAccountStore(vault);
    this.nodes = new JpaNodeStore(vault, membership);
    this.schedule = new JpaScheduleStore(vault, rows, writes, ranges, others != null);
    this.browsing = new JpaBrowseStore(vault, rows, deliveries, writes, ranges);
  }

  @Override
  public void clearAfterTheDead() {
    subscriptions.over().forEach(this::removeSubscription);
    List<DestinationEntity> left =
        vault.read(
            session ->
                session
                    .createSelectionQuery(
                        "from DestinationEntity d where d.owner <> 0 and d.owner <> :me and not"
                            + " exists (select 1 from NodeEntity n where n.id = d.owner"
                            + " and n.diedAt is null)",
                        DestinationEntity.class)
                    .setParameter("me", vault.node().id())
                    .getResultList());
    for (DestinationEntity row : left) {
      try {
        destinations.drop(JpaDestinationStore.convert(row));
      } catch (StoreException e) {
        // A prepared branch has part in it: the next opening tries again.
        Log.warning(e, StoreText.TEMPORARY_STAYS, row.name);
      }
    }
    clearGroups();
    List<Long> full =
        vault.read(
            session ->
                session
                    .createSelectionQuery(
                        "select p.place from DroppedPlaceEntity p where not p.empty", Long.class)
                    .getResultList());
    full.forEach(place -> drops.empty(vault.lane(), place));
  }

  /** Groups of the dead are free; their rows are in the way of nobody, but there may be many. */
  private void clearGroups() {
    vault
        .lane()
        .call(
            batch ->
                batch
                    .session()
                    .createMutationQuery(
                        "delete from GroupEntity g where g.place > 0 and not exists"
                            + " (select 1 from NodeEntity n where n.id = g.node"
                            + " and n.diedAt is null) and not exists (select 1 from"
                            + " BranchRowEntity r where r.rowId between g.place * :width"
                            + " and g.place * :width + :width - 1)")
                    .setParameter("width", PackedKey.first(1))
                    .executeUpdate());
  }

  private void removeSubscription(StoredSubscription over) {
    try {
      subscriptions.remove(over);
    } catch (StoreException e) {
      // A prepared branch has part in it: it is tried again later.
      Log.warning(e, StoreText.SUBSCRIPTION_STAYS, over.name());
    }
  }

  @Override
  public void commit(UnitOfWork unit, CommitListener listener) {
    List<OutgoingSend> sends = new ArrayList<>(unit.sends().size());
    try {
      for (UnitOfWork.Send send : unit.sends()) {
        sends.add(OutgoingSend.of(send, inlineBody));
      }
    } catch (StoreException e) {
      vault.lane().submit(new RefusedWork(e, listener));
      return;
    }
    vault.lane().submit(new UnitWork(unit, sends, writes, listener));
  }

  @Override
  public DeliveryStore deliveries() {
    return deliveries;
  }

  @Override
  public BranchStore branches() {
    return branches;
  }

  @Override
  public DestinationStore destinations() {
    return destinations;
  }

  @Override
  public SubscriptionStore subscriptions() {
    return subscriptions;
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public NodeStore nodes() {
    return nodes;
  }

  @Override
  public ScheduleStore schedule() {
    return schedule;
  }

  @Override
  public BrowseStore browsing() {
    return browsing;
  }

  @Override
  public long now() {
    return vault.clock().now();
  }

  @Override
  public void close() {
    List<Runnable> steps;
    synchronized (closing) {
      steps = List.copyOf(closing);
      closing.clear();
    }
    if (steps.isEmpty()) {
      return;
    }
    vault.threads().close(steps);
    Log.info(StoreText.STORE_CLOSED, vault.node().name());
  }
}
