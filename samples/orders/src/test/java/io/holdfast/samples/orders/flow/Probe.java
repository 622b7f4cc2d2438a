// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.flow;

import io.holdfast.samples.orders.Order;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSConnectionFactoryDefinition;
import jakarta.jms.JMSContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Uses the provider in every way that an application on this server can. Thread-safe. */
@ApplicationScoped
@JMSConnectionFactoryDefinition(
    name = "java:app/jms/defined",
    interfaceName = "jakarta.jms.ConnectionFactory",
    resourceAdapter = "holdfast")
public class Probe {
  private static final long PATIENCE = 10_000;

  @PersistenceContext private EntityManager entities;

  @Inject
  @JMSConnectionFactory("jms/holdfast")
  private JMSContext injected;

  @Resource(lookup = "jms/holdfast")
  private ConnectionFactory resource;

  @Resource(lookup = "java:app/jms/defined")
  private ConnectionFactory defined;

  /** The order; null when there is none. */
  @Transactional
  public Order order(String id) {
    return entities.find(Order.class, id);
  }

  @Transactional
  public void sendInjected(String queue, String text) {
    injected.createProducer().send(injected.createQueue(queue), text);
  }

  @Transactional
  public void sendByResource(String queue, String text) {
    send(resource, queue, text);
  }

  @Transactional
  public void sendByDefinition(String queue, String text) {
    send(defined, queue, text);
  }

  @Transactional
  public void publish(String topic, String text) {
    injected.createProducer().send(injected.createTopic(topic), text);
  }

  /** The next text of a queue; null when none comes. */
  @Transactional
  public String receive(String queue) {
    return injected.createConsumer(injected.createQueue(queue)).receiveBody(String.class, PATIENCE);
  }

  private static void send(ConnectionFactory factory, String queue, String text) {
    try (JMSContext context = factory.createContext()) {
      context.createProducer().send(context.createQueue(queue), text);
    }
  }
}
