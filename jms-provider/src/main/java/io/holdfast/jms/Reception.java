// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.Engine;
import io.holdfast.message.ForeignMessages;
import io.holdfast.message.JmsExceptions;
import io.holdfast.message.MessageCodec;
import io.holdfast.message.MessageMaker;
import io.holdfast.message.ObjectBodies;
import io.holdfast.store.DestinationStore.StoredDestination;
import jakarta.jms.JMSException;
import java.util.concurrent.atomic.AtomicLong;

/** What all jakarta.jms objects of one provider share. Thread-safe. */
public final class Reception {
  private final Engine engine;
  private final Login login;
  private final MessageMaker maker;
  private final ForeignMessages foreign;
  private final MessageCodec codec;
  private final ClientIds clientIds;
  private final AtomicLong connections = new AtomicLong();

  /** A reception in front of an engine. */
  public Reception(Engine engine, ObjectBodies objects, Login login) {
    this.engine = engine;
    this.login = login;
    clientIds = new ClientIds(engine.subscriptions());
    maker = new MessageMaker(objects);
    foreign = new ForeignMessages(maker);
    codec = new MessageCodec(objects);
  }

  Engine engine() {
    return engine;
  }

  MessageMaker maker() {
    return maker;
  }

  ForeignMessages foreign() {
    return foreign;
  }

  MessageCodec codec() {
    return codec;
  }

  ClientIds clientIds() {
    return clientIds;
  }

  long nextConnection() {
    return connections.incrementAndGet();
  }

  /**
   * Checks who wants to connect.
   *
   * @throws jakarta.jms.JMSSecurityException when that user is not admitted
   */
  void admit(String user, String password) throws JMSException {
    if (!login.admits(user, password)) {
      throw JmsExceptions.security(ReceptionText.LOGIN, user);
    }
  }

  /**
   * The stored destination.
   *
   * @throws jakarta.jms.InvalidDestinationException when it is not there and is not created
   */
  StoredDestination resolve(NamedDestination destination) throws JMSException {
    return JmsExceptions.asking(
        () ->
            destination.topic()
                ? engine.topic(destination.name())
                : engine.queue(destination.name()));
  }
}
