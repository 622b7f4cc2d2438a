// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.util.List;

/**
 * Everything that the account is drawn up from, as it was found in the client's log and in the two
 * databases. Immutable.
 *
 * @param log the client's log
 * @param orders the rows of the application's table
 * @param waiting the messages that are still to be delivered
 * @param deadLetters the messages that could not be processed
 * @param scheduled how many messages wait for their time
 * @param inDoubt transactions that are neither committed nor rolled back
 * @param inDoubtAfterKill those that were, when the server had been killed
 */
public record Evidence(
    List<ClientLog.Line> log,
    List<OrderRow> orders,
    List<MessageRow> waiting,
    List<MessageRow> deadLetters,
    int scheduled,
    InDoubt inDoubt,
    InDoubt inDoubtAfterKill) {

  /**
   * A row of the application's table.
   *
   * @param processed how many committed transactions processed it
   * @param delivery which delivery of its message the last of them was
   */
  public record OrderRow(
      String id, String reference, String item, int quantity, int processed, int delivery) {}

  /**
   * A message.
   *
   * @param order the id of the order that it is about
   * @param failedDeliveries how often it was delivered in vain
   */
  public record MessageRow(String order, int failedDeliveries) {}

  /**
   * Transactions in doubt, by database.
   *
   * @param orders in the application's
   * @param messages in the provider's
   */
  public record InDoubt(int orders, int messages) {
    public int total() {
      return orders + messages;
    }
  }
}
