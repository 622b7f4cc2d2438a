// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.samples.orders.demo.ClientLog.Event;
import io.holdfast.samples.orders.demo.ClientLog.Line;
import io.holdfast.samples.orders.demo.Evidence.InDoubt;
import io.holdfast.samples.orders.demo.Evidence.MessageRow;
import io.holdfast.samples.orders.demo.Evidence.OrderRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The account must find every kind of fault, or its silence says nothing. */
class AccountTest {
  private final List<Line> log = new ArrayList<>();
  private final List<OrderRow> orders = new ArrayList<>();
  private final List<MessageRow> waiting = new ArrayList<>();
  private final List<MessageRow> dead = new ArrayList<>();
  private InDoubt inDoubt = new InDoubt(0, 0);
  private int scheduled;

  @Test
  void addsUpWhenEveryOrderIsProcessedOnceOrADeadLetter() {
    answered("a");
    order("a", 1, 1);
    answered("b");
    order("b", 1, 3);
    answered("poison");
    order("poison", 0, 0);
    dead.add(new MessageRow("id-poison", 4));
    log.add(new Line(Event.SENT, "refused", "anchor"));
    log.add(new Line(Event.REFUSED, "refused", "too many"));
    log.add(new Line(Event.SENT, "gone", "anchor"));
    log.add(new Line(Event.SENT, "kept", "anchor"));
    order("kept", 1, 1);

    Account account = account();

    assertThat(account.faults()).isEmpty();
    assertThat(account.sent()).isEqualTo(6);
    assertThat(account.answered()).isEqualTo(3);
    assertThat(account.unanswered()).isEqualTo(2);
    assertThat(account.unansweredCommitted()).isEqualTo(1);
    assertThat(account.committed()).isEqualTo(4);
    assertThat(account.processedOnce()).isEqualTo(3);
    assertThat(account.redelivered()).isEqualTo(1);
    assertThat(account.deadLetterDeliveries()).isEqualTo(4);
  }

  @Test
  void findsAnAnsweredOrderThatIsNotThere() {
    answered("a");

    assertThat(account().faults())
        .singleElement()
        .asString()
        .startsWith("LOST: order 'a' was answ");
  }

  @Test
  void findsAnOrderWhoseMessageIsLost() {
    answered("a");
    order("a", 0, 0);

    assertThat(account().faults()).singleElement().asString().startsWith("LOST: order 'a' is not");
  }

  @Test
  void findsAnOrderThatWasProcessedTwice() {
    answered("a");
    order("a", 2, 2);

    assertThat(account().faults()).singleElement().asString().startsWith("DOUBLED: order 'a'");
  }

  @Test
  void findsAProcessedOrderWhoseMessageIsStillThere() {
    answered("a");
    order("a", 1, 1);
    dead.add(new MessageRow("id-a", 4));

    assertThat(account().faults()).singleElement().asString().startsWith("DOUBLED: order 'a'");
  }

  @Test
  void findsAMessageWithoutItsOrder() {
    dead.add(new MessageRow("id-a", 4));

    assertThat(account().faults()).singleElement().asString().startsWith("HALF: a message");
  }

  @Test
  void findsARefusedOrderThatIsThere() {
    log.add(new Line(Event.SENT, "a", "anchor"));
    log.add(new Line(Event.REFUSED, "a", "too many"));
    order("a", 1, 1);

    assertThat(account().faults()).singleElement().asString().startsWith("HALF: order 'a'");
  }

  @Test
  void findsTheIdOfAnotherRow() {
    log.add(new Line(Event.SENT, "a", "anchor"));
    log.add(new Line(Event.ANSWERED, "a", "id-b"));
    order("a", 1, 1);

    assertThat(account().faults()).singleElement().asString().startsWith("WRONG: order 'a'");
  }

  @Test
  void findsWhatIsUnfinished() {
    answered("a");
    order("a", 0, 0);
    waiting.add(new MessageRow("id-a", 0));
    scheduled = 1;
    inDoubt = new InDoubt(1, 1);

    assertThat(account().faults())
        .containsExactly(
            "UNFINISHED: 1 messages wait to be delivered, and 1 for their time.",
            "UNFINISHED: 2 transactions are in doubt.");
  }

  private void answered(String reference) {
    log.add(new Line(Event.SENT, reference, "anchor"));
    log.add(new Line(Event.ANSWERED, reference, "id-" + reference));
  }

  private void order(String reference, int processed, int delivery) {
    orders.add(new OrderRow("id-" + reference, reference, "anchor", 1, processed, delivery));
  }

  private Account account() {
    return new Account(
        new Evidence(log, orders, waiting, dead, scheduled, inDoubt, new InDoubt(2, 2)));
  }
}
