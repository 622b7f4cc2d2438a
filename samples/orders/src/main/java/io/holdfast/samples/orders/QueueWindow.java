// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/** Shows which orders' messages lie in a queue, without taking them. Thread-safe. */
@ApplicationScoped
public class QueueWindow {
  @Resource(lookup = "jms/holdfast")
  private ConnectionFactory factory;

  /** The ids of the orders in a queue, in the order of delivery. */
  public List<String> orders(String queue, int limit) {
    try (JMSContext context = factory.createContext();
        QueueBrowser browser = context.createBrowser(context.createQueue(queue))) {
      List<String> ids = new ArrayList<>();
      Enumeration<?> messages = browser.getEnumeration();
      while (messages.hasMoreElements() && ids.size() < limit) {
        ids.add(((Message) messages.nextElement()).getBody(String.class));
      }
      return ids;
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }
}
