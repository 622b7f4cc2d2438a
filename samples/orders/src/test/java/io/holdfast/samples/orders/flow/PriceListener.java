// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.flow;

import jakarta.ejb.EJBException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what each kind of bean was told. Thread-safe. */
public abstract class PriceListener implements MessageListener {
  /** The topic that all of them listen to. */
  public static final String TOPIC = "PRICES";

  private static final Map<Class<?>, List<String>> HEARD = new ConcurrentHashMap<>();

  /** The texts that beans of a class were told, in order. */
  static List<String> heard(Class<? extends PriceListener> bean) {
    return HEARD.computeIfAbsent(bean, unknown -> new CopyOnWriteArrayList<>());
  }

  @Override
  public void onMessage(Message message) {
    try {
      heard(kind()).add(message.getBody(String.class));
    } catch (JMSException e) {
      throw new EJBException(e);
    }
  }

  /** The class as it was written, whatever the server made of it. */
  protected abstract Class<? extends PriceListener> kind();
}
