// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;

/** Prints the account so that a person can follow it. Used by one thread. */
public final class AccountReport {
  private static final String COLUMNS = "reference, item, quantity, status, processed, delivery";

  private final PrintWriter out;
  private final SqlTable tables;

  public AccountReport(PrintWriter out) {
    this.out = out;
    this.tables = new SqlTable(out);
  }

  /** What both databases hold that is neither committed nor rolled back. */
  public void inDoubt(Connection orders, Connection messages) throws SQLException {
    out.println("  In doubt in the message store:");
    tables.print(messages, EvidenceReader.MESSAGES_IN_DOUBT);
    out.println("  In doubt in the application's database:");
    tables.print(orders, EvidenceReader.ORDERS_IN_DOUBT);
  }

  public void rows(Connection orders, Connection messages) throws SQLException {
    out.println("The application's database:");
    tables.print(
        orders,
        "select status, processed, count(*) as orders from orders group by status, processed");
    tables.print(
        orders,
        "select "
            + COLUMNS
            + " from orders where processed <> 1 or delivery > 1"
            + " order by placed_at limit 10");
    out.println("The message store:");
    tables.print(messages, "select * from hf_v_queue_depth");
    tables.print(
        messages,
        "select queue, origin, failed_deliveries, exception, text, body_text from hf_v_dead_letter"
            + " limit 10");
    inDoubt(orders, messages);
  }

  public void numbers(Account account) {
    out.println("The account:");
    line("sent", account.sent(), "orders left the client");
    line("answered", account.answered(), "were answered with their id");
    line(
        "refused",
        account.refused(),
        "were refused by the application after it had sent the message");
    line(
        "unanswered",
        account.unanswered(),
        "got no answer: "
            + account.unansweredCommitted()
            + " of them were committed wholly, the rest not at all");
    line(
        "committed",
        account.committed(),
        "orders are in the application's database"
            + (account.foreign() == 0 ? "" : ", " + account.foreign() + " of them by others"));
    line("processed", account.processedOnce(), "of them were processed, exactly once");
    line(
        "redelivered",
        account.redelivered(),
        "of those not at the first delivery of their message");
    line(
        "rolled back",
        account.deadLetterDeliveries(),
        "deliveries of " + account.deadLetters() + " dead letter(s)");
    line(
        "recovered",
        account.recovered(),
        "transactions were in doubt after the kill and are decided now");
    out.println();
  }

  public void verdict(Account account) {
    if (account.faults().isEmpty()) {
      out.println("Nothing lost, nothing doubled: every order and its message, both or neither.");
    } else {
      account.faults().stream().limit(20).forEach(fault -> out.println("  " + fault));
      out.println(account.faults().size() + " faults: the account does not add up.");
    }
  }

  private void line(String name, int number, String explanation) {
    out.printf("  %-12s%6d  %s%n", name, number, explanation);
  }
}
