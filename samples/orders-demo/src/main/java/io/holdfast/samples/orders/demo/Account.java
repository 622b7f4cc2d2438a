// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import io.holdfast.samples.orders.demo.ClientLog.Event;
import io.holdfast.samples.orders.demo.Evidence.MessageRow;
import io.holdfast.samples.orders.demo.Evidence.OrderRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what the client was told with what is there, order by order. Immutable.
 *
 * <p>Every answered order must be there and processed exactly once; every other one wholly or not
 * at all; what cannot be processed must be a dead letter.
 */
public final class Account {
  private final Evidence evidence;
  private final Map<String, OrderRow> byReference = new HashMap<>();
  private final Map<String, Long> waiting;
  private final Map<String, Long> dead;
  private final Set<String> sent;
  private final Map<String, String> answered = new HashMap<>();
  private final Set<String> refused;
  private final List<String> faults = new ArrayList<>();

  public Account(Evidence evidence) {
    this.evidence = evidence;
    this.waiting = byOrder(evidence.waiting());
    this.dead = byOrder(evidence.deadLetters());
    this.sent = references(Event.SENT);
    this.refused = references(Event.REFUSED);
    evidence.orders().forEach(order -> byReference.put(order.reference(), order));
    for (ClientLog.Line line : evidence.log()) {
      if (line.event() == Event.ANSWERED) {
        answered.put(line.reference(), line.detail());
      }
    }
    answered.forEach(this::checkAnswered);
    refused.forEach(this::checkRefused);
    evidence.orders().forEach(this::checkOrder);
    checkMessages();
    checkLeftovers();
  }

  /** What is lost, doubled or half done: one sentence each. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  public int sent() {
    return sent.size();
  }

  public int answered() {
    return answered.size();
  }

  public int refused() {
    return refused.size();
  }

  /** Orders whose fate the client cannot know. */
  public int unanswered() {
    return sent.size() - answered.size() - refused.size();
  }

  /** Those of them that were committed all the same. */
  public int unansweredCommitted() {
    return (int)
        evidence.orders().stream()
            .map(OrderRow::reference)
            .filter(reference -> sent.contains(reference) && !answered.containsKey(reference))
            .count();
  }

  /** Orders that somebody placed without this client, looking around. */
  public int foreign() {
    return (int)
        evidence.orders().stream().filter(order -> !sent.contains(order.reference())).count();
  }

  public int committed() {
    return evidence.orders().size();
  }

  public int processedOnce() {
    return (int) evidence.orders().stream().filter(order -> order.processed() == 1).count();
  }

  /** Orders that were processed, but not at the first delivery of their message. */
  public int redelivered() {
    return (int) evidence.orders().stream().filter(order -> order.delivery() > 1).count();
  }

  public int deadLetters() {
    return evidence.deadLetters().size();
  }

  /** Deliveries of the dead letters that were rolled back. */
  public int deadLetterDeliveries() {
    return evidence.deadLetters().stream().mapToInt(MessageRow::failedDeliveries).sum();
  }

  /** Transactions that were in doubt after the kill and are decided now. */
  public int recovered() {
    return evidence.inDoubtAfterKill().total() - evidence.inDoubt().total();
  }

  private void checkAnswered(String reference, String id) {
    OrderRow order = byReference.get(reference);
    if (order == null) {
      faults.add("LOST: order '" + reference + "' was answered and is not in the database.");
    } else if (!order.id().equals(id)) {
      faults.add("WRONG: order '" + reference + "' was answered with the id of another row.");
    }
  }

  private void checkRefused(String reference) {
    if (byReference.containsKey(reference)) {
      faults.add("HALF: order '" + reference + "' was refused, but its row is in the database.");
    }
  }

  private void checkOrder(OrderRow order) {
    long places =
        order.processed()
            + waiting.getOrDefault(order.id(), 0L)
            + dead.getOrDefault(order.id(), 0L);
    if (places == 0) {
      faults.add(
          "LOST: order '" + order.reference() + "' is not processed, nor is its message there.");
    } else if (places > 1) {
      faults.add(
          "DOUBLED: order '"
              + order.reference()
              + "' was processed "
              + order.processed()
              + " times and has "
              + (places - order.processed())
              + " messages left.");
    }
  }

  private void checkMessages() {
    Set<String> ids =
        evidence.orders().stream().map(OrderRow::id).collect(Collectors.toCollection(HashSet::new));
    for (MessageRow message : evidence.waiting()) {
      checkMessage(ids, message);
    }
    for (MessageRow message : evidence.deadLetters()) {
      checkMessage(ids, message);
    }
  }

  private void checkMessage(Set<String> ids, MessageRow message) {
    if (!ids.contains(message.order())) {
      faults.add("HALF: a message is there for the order '" + message.order() + "', but no row.");
    }
  }

  private void checkLeftovers() {
    if (!evidence.waiting().isEmpty() || evidence.scheduled() > 0) {
      faults.add(
          "UNFINISHED: "
              + evidence.waiting().size()
              + " messages wait to be delivered, and "
              + evidence.scheduled()
              + " for their time.");
    }
    if (evidence.inDoubt().total() > 0) {
      faults.add("UNFINISHED: " + evidence.inDoubt().total() + " transactions are in doubt.");
    }
  }

  private Set<String> references(Event event) {
    return evidence.log().stream()
        .filter(line -> line.event() == event)
        .map(ClientLog.Line::reference)
        .collect(Collectors.toSet());
  }

  private static Map<String, Long> byOrder(List<MessageRow> messages) {
    return messages.stream()
        .collect(Collectors.groupingBy(MessageRow::order, Collectors.counting()));
  }
}
