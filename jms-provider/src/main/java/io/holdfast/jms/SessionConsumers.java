// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.engine.ConsumerRequest;
import io.holdfast.engine.Delivery;
import io.holdfast.engine.EngineConsumer;
import io.holdfast.engine.EngineSubscriptions.Subscribed;
import io.holdfast.engine.Right;
import io.holdfast.engine.SubscribedConsumer;
import io.holdfast.message.JmsExceptions;
import io.holdfast.message.JmsMessage;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.StoredMessage;
import jakarta.jms.JMSException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The open consumers and browsers of a session. Thread-safe. */
final class SessionConsumers {
  private final JmsSession session;
  private final JmsConnection connection;
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();

  SessionConsumers(JmsSession session, JmsConnection connection) {
    this.session = session;
    this.connection = connection;
  }

  JmsQueueReceiver open(NamedDestination queue, String selector) throws JMSException {
    String checked = Selectors.parse(selector);
    connection.check(Right.RECEIVE, queue);
    return opened(
        queue,
        stored -> {
          EngineConsumer consumer =
              JmsExceptions.asking(
                  () ->
                      session
                          .engineSession()
                          .createConsumer(new ConsumerRequest(stored, checked, null)));
          return new JmsQueueReceiver(session, queue, checked, consumer);
        });
  }

  /** Consumes from a topic by the subscription that is joined to its stored form. */
  JmsTopicSubscriber subscribe(
      NamedDestination topic,
      String selector,
      boolean noLocal,
      Function<StoredDestination, Subscribed> joining)
      throws JMSException {
    connection.check(Right.RECEIVE, topic);
    return opened(
        topic,
        stored -> {
          EngineConsumer consumer =
              JmsExceptions.asking(
                  () ->
                      SubscribedConsumer.open(
                          session.engineSession(), joining.apply(stored), null));
          return new JmsTopicSubscriber(session, topic, selector, noLocal, consumer);
        });
  }

  JmsQueueBrowser browse(NamedDestination queue, String selector) throws JMSException {
    String checked = Selectors.parse(selector);
    connection.check(Right.BROWSE, queue);
    return opened(
        queue,
        stored ->
            new JmsQueueBrowser(
                session, queue, checked, new BrowsedQueue(connection.reception(), stored)));
  }

  private <R extends Reader> R opened(NamedDestination queue, Opening<R> opening)
      throws JMSException {
    connection.temporaries().consumerOpens(queue);
    boolean done = false;
    try {
      R reader = opening.open(connection.reception().resolve(queue));
      readers.add(reader);
      done = true;
      return reader;
    } finally {
      if (!done) {
        connection.temporaries().consumerClosed(queue);
      }
    }
  }

  void closed(Reader reader) {
    if (readers.remove(reader)) {
      connection.temporaries().consumerClosed(reader.from());
    }
  }

  void close() throws JMSException {
    for (Reader reader : readers) {
      reader.close();
    }
  }

  /** The message of a delivery, as the application gets it. */
  JmsMessage received(Delivery delivery) {
    return decoded(delivery.message(), delivery.count());
  }

  /** The message of a row that is only looked at. */
  JmsMessage browsed(StoredMessage message) {
    return decoded(message, message.state().deliveries() + 1);
  }

  private JmsMessage decoded(StoredMessage message, int count) {
    return connection
        .reception()
        .codec()
        .decode(message, count, session::acknowledge, connection.temporaries()::delete);
  }

  /** What reads messages and can be closed. */
  interface Reader {
    NamedDestination from();

    void close() throws JMSException;
  }

  /** Opens a reader of a stored queue. */
  @FunctionalInterface
  private interface Opening<R extends Reader> {
    R open(StoredDestination queue) throws JMSException;
  }
}
