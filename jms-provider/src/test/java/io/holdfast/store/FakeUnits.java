// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import io.holdfast.store.CommitReceipt.Sent;
import io.holdfast.store.FakeDatabase.Scheduled;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Publication;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import io.holdfast.store.UnitOfWork.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Applies units to the fake's rows. Confined to the database's lock. */
final class FakeUnits {
  private final FakeDatabase database;
  private final long incarnation;
  private final String nodeName;
  private final int inlineBody;

  FakeUnits(FakeDatabase database, long incarnation, String nodeName, int inlineBody) {
    this.database = database;
    this.incarnation = incarnation;
    this.nodeName = nodeName;
    this.inlineBody = inlineBody;
  }

  CommitReceipt apply(UnitOfWork unit) {
    check(unit);
    unit.acknowledgements().forEach(row -> database.rows.remove(row.key()));
    unit.redeliveries().forEach(this::redeliver);
    return send(unit.sends(), true);
  }

  /** Every row is there, once, and this node's. */
  void check(UnitOfWork unit) {
    Set<MessageKey> seen = new HashSet<>();
    List<Acknowledgement> rows = new ArrayList<>(unit.acknowledgements());
    unit.redeliveries().forEach(redelivery -> rows.add(redelivery.delivery()));
    for (Acknowledgement row : rows) {
      database.fenced(incarnation, row);
      if (!seen.add(row.key())) {
        throw new StoreException(StoreException.Kind.GONE, "the row " + row.key() + " came twice");
      }
    }
  }

  CommitReceipt send(List<Send> sends, boolean claims) {
    List<Sent> sent = new ArrayList<>();
    for (Send send : resolved(sends)) {
      if (!send.targets().isEmpty()) {
        StoredMessage message = withBodyApart(send);
        for (Target target : send.targets()) {
          sent.add(send(message, target, claims));
        }
      }
    }
    return new CommitReceipt(sent);
  }

  /** The sends with the targets that the subscriptions of this moment give them. */
  List<Send> resolved(List<Send> sends) {
    return sends.stream()
        .map(
            send ->
                send.publication() == null
                    ? send
                    : new Send(send.message(), targets(send.publication()), null))
        .toList();
  }

  private List<Target> targets(Publication publication) {
    return publication.router().targets(database.subscriptions.of(publication.topic()));
  }

  private Sent send(StoredMessage message, Target target, boolean claims) {
    if (database.destinations.values().stream().noneMatch(d -> d.place() == target.place())
        && !database.subscriptions.at(target.place())) {
      throw new StoreException(StoreException.Kind.UNKNOWN, "there is no place " + target.place());
    }
    if (message.headers().waitsAt(database.now())) {
      database.scheduled.add(
          new Scheduled(message.headers().deliveryTime(), target.place(), message));
      return new Sent(message.at(null), target.place(), false);
    }
    boolean claimed = claims && target.bornClaimed();
    StoredMessage fresh = message.with(DeliveryState.FRESH.withClaim(claimed ? incarnation : 0));
    return new Sent(database.insert(target.place(), fresh), target.place(), claimed);
  }

  private StoredMessage withBodyApart(Send send) {
    MessageBody body = send.message().body();
    boolean apart = send.targets().size() > 1 || body.size() > inlineBody;
    if (!apart || body instanceof MessageBody.None || body instanceof MessageBody.Stored) {
      return send.message();
    }
    long id = database.nextNumber();
    database.bodies.put(id, body);
    return send.message()
        .with(new MessageBody.Stored(id, body.size(), body instanceof MessageBody.Text));
  }

  private void redeliver(Redelivery redelivery) {
    MessageKey key = redelivery.delivery().key();
    StoredMessage row = database.rows.get(key);
    int count = redelivery.deliveries();
    database.remember(row.headers().messageId(), count, nodeName, redelivery.attempt());
    DeliveryState counted = row.state().withDeliveries(count);
    Fate fate = redelivery.fate();
    if (fate instanceof Fate.InPlace inPlace) {
      DeliveryState state = inPlace.keepClaim() ? counted : counted.withClaim(0);
      database.rows.put(key, row.with(state));
      return;
    }
    database.rows.remove(key);
    if (fate instanceof Fate.Delayed delayed) {
      database.scheduled.add(
          new Scheduled(delayed.dueAt(), key.place(), row.with(counted.withClaim(0)).at(null)));
    } else if (fate instanceof Fate.DeadLetter letter) {
      String origin = DeadLetterOrigin.of(row.headers().destination(), key.place()).text();
      DeliveryState dead = new DeliveryState(count, 0, origin);
      database.insert(letter.place(), endless(row).with(dead));
    }
  }

  /** A dead letter does not expire. */
  private static StoredMessage endless(StoredMessage row) {
    MessageHeaders old = row.headers();
    MessageHeaders headers =
        new MessageHeaders(
            old.messageId(),
            old.destination(),
            old.persistent(),
            old.priority(),
            old.timestamp(),
            old.deliveryTime(),
            0,
            old.correlationId(),
            old.replyTo(),
            old.type(),
            old.groupId());
    return new StoredMessage(
        row.key(), row.type(), headers, row.properties(), row.body(), row.state());
  }
}
