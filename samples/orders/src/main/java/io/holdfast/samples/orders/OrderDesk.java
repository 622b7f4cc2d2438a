// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/**
 * Takes orders: the row and the message are committed together, or neither is. Thread-safe.
 *
 * <p>There are two databases here, the application's and the provider's, so the transaction is a
 * distributed one.
 */
@ApplicationScoped
@Transactional
public class OrderDesk {
  /** The queue of orders that wait to be processed. */
  public static final String QUEUE = "ORDERS";

  /** More than this of one item is not to be had. */
  public static final int STOCK = 1000;

  @PersistenceContext private EntityManager entities;

  @Inject
  @JMSConnectionFactory("jms/holdfast")
  private JMSContext messaging;

  /**
   * Stores the order and tells the processor; when the caller's transaction commits, both are so.
   */
  public String place(NewOrder wanted) {
    Order order = new Order(wanted);
    entities.persist(order);
    // Flushed first, the database joins the transaction before the provider and so commits before
    // it: the processor seldom meets a message whose row it cannot see yet.
    entities.flush();
    messaging.createProducer().send(messaging.createQueue(QUEUE), order.getId());
    if (wanted.quantity() > STOCK) {
      // Here, and not at the beginning, to show that neither the row nor the message remains.
      throw new OrderRefusedException("There are only " + STOCK + " of '" + wanted.item() + "'.");
    }
    return order.getId();
  }
}
