// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Processes one order for each message, in a transaction of its own that also consumes the message.
 * Used by one thread.
 *
 * <p>Whatever it throws rolls both back; the provider delivers the message again later, and keeps
 * it as a dead letter, with the exception, when that has happened too often.
 */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = OrderDesk.QUEUE),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue")
    })
public class OrderProcessor implements MessageListener {
  /** An item that cannot be processed, to show what becomes of such a message. */
  public static final String POISON = "poison";

  @PersistenceContext private EntityManager entities;

  @Override
  public void onMessage(Message message) {
    try {
      process(message.getBody(String.class), message.getIntProperty("JMSXDeliveryCount"));
    } catch (JMSException e) {
      throw new EJBException(e);
    }
  }

  private void process(String id, int delivery) {
    Order order = entities.find(Order.class, id);
    if (order == null) {
      throw new EJBException("Order '" + id + "' is not committed yet.");
    }
    order.process(delivery);
    if (POISON.equals(order.getItem())) {
      // After the update, so that there is something to roll back.
      entities.flush();
      throw new EJBException("Order '" + id + "': nobody can deliver poison.");
    }
  }
}
