// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.Engine;
import io.holdfast.engine.Right;
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
    boolean admitted = JmsExceptions.asking(() -> login.admits(user, password));
    if (!admitted && (user == null || user.isEmpty())) {
      throw JmsExceptions.security(ReceptionText.NO_LOGIN);
    }
    if (!admitted) {
      throw JmsExceptions.security(ReceptionText.LOGIN, user);
    }
  }

  /**
   * Checks that a user may do something with a destination; its own temporary ones are free.
   *
   * @throws jakarta.jms.JMSSecurityException when it may not, or would create the destination and
   *     may not
   */
  void check(String user, Right right, NamedDestination destination) throws JMSException {
    if (destination.temporary()) {
      return;
    }
    String name = destination.name();
    Right missing =
        JmsExceptions.asking(
            () -> {
              if (!login.allows(user, right, name)) {
                return right;
              }
              boolean there =
                  login.allows(user, Right.MANAGE, name)
                      || engine.exists(destination.topic(), name);
              return there ? null : Right.MANAGE;
            });
    if (missing != null) {
      throw JmsExceptions.security(ReceptionText.NOT_ALLOWED, user, missing.word(), name);
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
