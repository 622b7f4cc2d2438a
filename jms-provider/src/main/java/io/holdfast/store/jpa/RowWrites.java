// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.DeadLetterOrigin;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Attempt;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import io.holdfast.store.UnitOfWork.Target;
import java.util.List;
import java.util.stream.Stream;

/** How sends, acknowledgements and redeliveries become rows. Used by the lane's thread. */
final class RowWrites {
  private final DatabaseClock clock;
  private final ExpiringPlaces expiring;
  private final Places places;
  private final Topics topics;
  private final String node;

  RowWrites(
      DatabaseClock clock, ExpiringPlaces expiring, Places places, Topics topics, String node) {
    this.clock = clock;
    this.expiring = expiring;
    this.places = places;
    this.topics = topics;
    this.node = node;
  }

  /** Writes a send and tells what it became. */
  void send(LaneBatch batch, OutgoingSend outgoing, List<CommitReceipt.Sent> sent) {
    StoredMessage message = outgoing.send().message();
    List<Target> targets = targets(batch, outgoing.send());
    if (targets.isEmpty()) {
      return;
    }
    OutgoingBody body = outgoing.body(targets.size());
    long bodyId = 0;
    if (body.apart() != null) {
      bodyId = batch.counters().next(Counters.BODY);
      body.insert(batch, bodyId, targets.size());
    }
    MessageBody stored = body.stored(message.body(), bodyId);
    boolean waits = message.headers().waitsAt(clock.now());
    for (Target target : targets) {
      MessageRow row = waits ? schedule(batch, message, target) : live(batch, message, target);
      body.fill(row, bodyId);
      MessageKey key = waits ? null : PackedKey.unpack(((MessageEntity) row).id);
      long claim = row.claimedBy;
      sent.add(
          new CommitReceipt.Sent(became(message, key, stored, claim), target.place(), claim != 0));
    }
  }

  private static StoredMessage became(
      StoredMessage message, MessageKey key, MessageBody body, long claim) {
    return new StoredMessage(
        key,
        message.type(),
        message.headers(),
        message.properties(),
        body,
        message.state().withClaim(claim));
  }

  /** Where a send goes, as the database says in this transaction. */
  List<Target> targets(LaneBatch batch, Send send) {
    if (send.publication() != null) {
      return topics.targets(batch, send.publication());
    }
    send.targets().forEach(target -> places.check(batch, target.place()));
    return send.targets();
  }

  /**
   * Where a send goes that may be answered before it is written, because it is handed over from
   * memory; null when it may not.
   */
  List<Target> passable(OutgoingSend outgoing) {
    Send send = outgoing.send();
    List<Target> targets =
        send.publication() == null ? send.targets() : topics.known(send.publication());
    if (targets == null || (send.publication() != null && targets.isEmpty())) {
      return targets;
    }
    boolean passes =
        !send.message().headers().persistent()
            && send.message().headers().groupId() == null
            && !targets.isEmpty()
            && outgoing.body(1).apart() == null
            && targets.stream().allMatch(to -> to.bornClaimed() && exists(send, to))
            && !send.message().headers().waitsAt(clock.now());
    return passes ? targets : null;
  }

  private boolean exists(Send send, Target target) {
    return send.publication() != null || places.met(target.place());
  }

  /** The rows of a send that is answered before they are written. */
  Stream<PassingRow> passing(PassingMessages passing, OutgoingSend outgoing, List<Target> targets) {
    StoredMessage message = outgoing.send().message();
    OutgoingBody body = outgoing.body(1);
    long now = System.nanoTime();
    return targets.stream()
        .map(
            target -> {
              long arrival = passing.counters().arrival(target.place());
              int priority = message.headers().priority();
              MessageKey key = new MessageKey(target.place(), priority, arrival);
              return new PassingRow(
                  became(message, key, message.body(), passing.me()), body, this, now);
            });
  }

  /** Writes what was answered before. */
  void passed(LaneBatch batch, PassingRow passed) {
    MessageKey key = passed.key();
    places.check(batch, key.place());
    MessageEntity row = new MessageEntity(PackedKey.pack(key));
    MessageRows.fill(row, passed.message());
    row.claimedBy = batch.me();
    passed.body().fill(row, 0);
    batch.insertPassed(row);
    index(batch, row);
  }

  private MessageEntity live(LaneBatch batch, StoredMessage message, Target target) {
    MessageEntity row = insert(batch, target.place(), message.headers().priority());
    MessageRows.fill(row, message);
    row.claimedBy = target.bornClaimed() ? batch.me() : 0;
    index(batch, row);
    return row;
  }

  private static ScheduledEntity schedule(LaneBatch batch, StoredMessage message, Target target) {
    ScheduledEntity row = new ScheduledEntity();
    row.id = batch.counters().next(Counters.SCHEDULED);
    row.place = target.place();
    row.dueAt = message.headers().deliveryTime();
    row.priority = message.headers().priority();
    MessageRows.fill(row, message);
    batch.insert(row);
    return row;
  }

  /**
   * A new row at the end of a place's priority; the caller fills it before the batch is flushed,
   * and {@link #index indexes} it then.
   */
  MessageEntity insert(LaneBatch batch, long place, int priority) {
    long arrival = batch.counters().arrival(place);
    MessageEntity row = new MessageEntity(PackedKey.pack(place, priority, arrival));
    batch.insert(row);
    return row;
  }

  /** Records when a row expires, if it does, and by what it is found beside its key. */
  void index(LaneBatch batch, MessageEntity row) {
    Long code = CorrelationEntity.code(row.correlationId);
    if (code != null) {
      batch.insert(new CorrelationEntity(code, row.id));
    }
    if (row.expiresAt != 0) {
      expiring.add(PackedKey.place(row.id));
      batch.insert(new ExpiryEntity(row.id, row.expiresAt));
    }
  }

  /** Deletes a consumed row. */
  void acknowledge(LaneBatch batch, Acknowledgement row) {
    remove(batch, row, row.correlationId());
    batch.release(row.bodyId());
  }

  private void remove(LaneBatch batch, Acknowledgement row, String correlationId) {
    batch.delete(row);
    batch.uncorrelate(PackedKey.pack(row.key()), CorrelationEntity.code(correlationId));
    if (expiring.contains(row.key().place())) {
      batch.unexpire(PackedKey.pack(row.key()));
    }
  }

  /** Writes where a failed delivery goes. */
  void redeliver(LaneBatch batch, Redelivery redelivery) {
    Acknowledgement row = redelivery.delivery();
    Fate fate = redelivery.fate();
    if (fate instanceof Fate.InPlace stays) {
      batch.redeliver(row, redelivery.deliveries(), stays.keepClaim() ? batch.me() : 0);
      attempt(batch, redelivery, null, PackedKey.pack(row.key()));
    } else if (fate instanceof Fate.Expired) {
      acknowledge(batch, row);
    } else if (fate instanceof Fate.Delayed later) {
      delay(batch, redelivery, later.dueAt());
    } else if (fate instanceof Fate.DeadLetter dead) {
      bury(batch, redelivery, dead.place());
    }
  }

  private void delay(LaneBatch batch, Redelivery redelivery, long dueAt) {
    MessageEntity old = take(batch, redelivery.delivery());
    ScheduledEntity row = new ScheduledEntity();
    row.copy(old);
    row.id = batch.counters().next(Counters.SCHEDULED);
    row.place = PackedKey.place(old.id);
    row.dueAt = dueAt;
    row.priority = PackedKey.unpack(old.id).priority();
    row.deliveries = redelivery.deliveries();
    row.claimedBy = 0;
    batch.insert(row);
    batch.moveAttempts(old.id, -row.id);
    attempt(batch, redelivery, old, -row.id);
  }

  private void bury(LaneBatch batch, Redelivery redelivery, long place) {
    places.check(batch, place);
    MessageEntity old = take(batch, redelivery.delivery());
    MessageEntity row = insert(batch, place, PackedKey.unpack(old.id).priority());
    row.copy(old);
    row.deliveries = redelivery.deliveries();
    row.claimedBy = 0;
    row.origin =
        old.origin == null
            ? DeadLetterOrigin.of(old.destination, PackedKey.place(old.id)).text()
            : old.origin;
    // A dead letter waits for a person, however late.
    row.expiresAt = 0;
    index(batch, row);
    batch.moveAttempts(old.id, row.id);
    attempt(batch, redelivery, old, row.id);
  }

  private MessageEntity take(LaneBatch batch, Acknowledgement row) {
    MessageEntity old = batch.find(PackedKey.pack(row.key()));
    if (old == null) {
      throw LaneBatch.gone(row.key());
    }
    remove(batch, row, old.correlationId);
    return old;
  }

  private void attempt(LaneBatch batch, Redelivery redelivery, MessageEntity known, long rowId) {
    Attempt attempt = redelivery.attempt();
    if (attempt == null) {
      return;
    }
    MessageEntity row =
        known == null ? batch.find(PackedKey.pack(redelivery.delivery().key())) : known;
    if (row == null) {
      throw LaneBatch.gone(redelivery.delivery().key());
    }
    AttemptEntity entity = new AttemptEntity();
    entity.rowId = rowId;
    entity.messageId = row.messageId;
    entity.number = redelivery.deliveries();
    entity.node = node;
    entity.failedAt = attempt.failedAt();
    entity.exception = cut(attempt.exception(), 1_000);
    entity.text = cut(attempt.text(), 4_000);
    entity.stack = cut(attempt.stack(), 16_000);
    batch.attempt(entity);
  }

  private static String cut(String text, int length) {
    String head = text == null || text.length() <= length ? text : text.substring(0, length);
    return ExactText.readable(head);
  }

  /** The error for a place that is not there. */
  static StoreException unknownPlace(long place) {
    return new StoreException(StoreException.Kind.UNKNOWN, StoreText.UNKNOWN_PLACE.with(place));
  }
}
