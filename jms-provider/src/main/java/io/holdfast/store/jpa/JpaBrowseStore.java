// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.BrowseStore;
import io.holdfast.store.DeadLetterOrigin;
import io.holdfast.store.DeliveryStore;
import io.holdfast.store.HeaderCondition;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Reading for people. Thread-safe. */
final class JpaBrowseStore implements BrowseStore {
  private final Vault vault;
  private final MessageRows rows;
  private final DeliveryStore deliveries;
  private final RowWrites writes;
  private final ActiveRanges ranges;

  JpaBrowseStore(
      Vault vault,
      MessageRows rows,
      DeliveryStore deliveries,
      RowWrites writes,
      ActiveRanges ranges) {
    this.vault = vault;
    this.rows = rows;
    this.deliveries = deliveries;
    this.writes = writes;
    this.ranges = ranges;
  }

  @Override
  public List<StoredMessage> browse(MessageKey after, int limit, HeaderCondition condition) {
    vault.lane().settle();
    List<MessageEntity> found =
        vault.read(
            session ->
                new PageQuery(PackedKey.pack(after), PackedKey.last(after.place()), condition)
                    .select(session, " and m.branch is null")
                    .setMaxResults(limit)
                    .getResultList());
    List<StoredMessage> messages = new ArrayList<>(found.size());
    for (MessageEntity row : found) {
      messages.add(readable(row));
    }
    return messages;
  }

  private StoredMessage readable(MessageEntity row) {
    try {
      return rows.read(row);
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.CORRUPT) {
        throw e;
      }
      return rows.remains(row);
    }
  }

  @Override
  public Optional<StoredMessage> whole(StoredMessage browsed) {
    try {
      return Optional.of(deliveries.withBody(browsed));
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.CORRUPT) {
        throw e;
      }
      long id = PackedKey.pack(browsed.key());
      return vault
          .read(session -> Optional.ofNullable(session.get(MessageEntity.class, id)))
          .map(rows::remains);
    }
  }

  @Override
  public List<Depth> depths() {
    vault.lane().settle();
    return vault.read(
        session ->
            session
                .createSelectionQuery(
                    "from DestinationEntity d where d.kind = 'Q' order by d.name",
                    DestinationEntity.class)
                .getResultStream()
                .map(queue -> new DepthQuery(session, queue.place).count(queue.name))
                .toList());
  }

  @Override
  public List<RecordedAttempt> attempts(String messageId) {
    return vault.read(
        session ->
            session
                .createSelectionQuery(
                    "from AttemptEntity a where a.messageId = :id order by a.id",
                    AttemptEntity.class)
                .setParameter("id", messageId)
                .getResultStream()
                .map(
                    row ->
                        new RecordedAttempt(
                            row.number,
                            row.node,
                            new Attempt(row.failedAt, row.exception, row.text, row.stack)))
                .toList());
  }

  @Override
  public StoredMessage requeue(MessageKey deadLetter) {
    return vault.lane().call(batch -> requeue(batch, deadLetter));
  }

  private StoredMessage requeue(LaneBatch batch, MessageKey key) {
    String text = KeyText.of(key);
    MessageEntity old = batch.find(PackedKey.pack(key));
    if (old == null || old.origin == null) {
      throw new StoreException(StoreException.Kind.UNKNOWN, StoreText.NOT_A_DEAD_LETTER.with(text));
    }
    if (old.branch != null || old.claimedBy == batch.me() || ranges.contains(old.id)) {
      throw new StoreException(StoreException.Kind.CONFLICT, StoreText.BEING_CONSUMED.with(text));
    }
    Long place = place(batch.session(), DeadLetterOrigin.parse(old.origin));
    if (place == null) {
      throw new StoreException(
          StoreException.Kind.UNKNOWN, StoreText.ORIGIN_UNKNOWN.with(text, old.origin));
    }
    MessageEntity row = writes.insert(batch, place, key.priority());
    row.copy(old);
    row.deliveries = 0;
    row.claimedBy = 0;
    row.origin = null;
    writes.index(batch, row);
    batch.delete(new Acknowledgement(key, false, old.bodyId, old.correlationId));
    batch.uncorrelate(old.id, CorrelationEntity.code(old.correlationId));
    batch.moveAttempts(old.id, row.id);
    return rows.read(row);
  }

  /** The place of a queue by its name, or of a subscription that is not over; null for none. */
  private static Long place(StatelessSession session, DeadLetterOrigin origin) {
    return origin.queue() != null
        ? session
            .createSelectionQuery(
                "select d.place from DestinationEntity d where d.kind = 'Q' and d.name = :name",
                Long.class)
            .setParameter("name", origin.queue())
            .getSingleResultOrNull()
        : session
            .createSelectionQuery(
                "select s.place from SubscriptionEntity s where s.place = :place and not s.ended",
                Long.class)
            .setParameter("place", origin.place())
            .getSingleResultOrNull();
  }
}
