// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.EngineSession;
import io.holdfast.engine.EngineSession.Outgoing;
import io.holdfast.message.JmsExceptions;
import io.holdfast.message.JmsMessage;
import io.holdfast.store.CommitListener;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.StoreException;
import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.StreamMessage;

/**
 * Sends the messages of a session: sets the headers that belong to the provider on the sender's
 * message, and stores a copy. Confined to its session's thread. Jakarta Messaging 3.1, sections 3.4
 * and 7.
 */
final class Outbox {
  /** In milliseconds. */
  private static final long SAME_CLOCK = 50;

  private final JmsConnection connection;
  private final Reception reception;
  private final EngineSession session;
  private final Completions completions;

  Outbox(JmsConnection connection, EngineSession session, Completions completions) {
    this.connection = connection;
    this.reception = connection.reception();
    this.session = session;
    this.completions = completions;
  }

  void send(NamedDestination to, Message message, SendOptions options) throws JMSException {
    Outgoing outgoing = prepare(to, message, options);
    JmsExceptions.telling(() -> session.send(outgoing));
  }

  void send(NamedDestination to, Message message, SendOptions options, CompletionListener listener)
      throws JMSException {
    Outgoing outgoing = prepare(to, message, options);
    makeReadable(message);
    CommitListener completion = completions.begin(message, listener);
    try {
      session.send(outgoing, completion);
    } catch (StoreException e) {
      completions.takeBack();
      throw JmsExceptions.of(e);
    }
  }

  /** A listener reads the message that it is told of; one that is being written has no reader. */
  private static void makeReadable(Message message) throws JMSException {
    if (message instanceof JmsMessage && message instanceof BytesMessage bytes) {
      bytes.reset();
    } else if (message instanceof JmsMessage && message instanceof StreamMessage stream) {
      stream.reset();
    }
  }

  private Outgoing prepare(NamedDestination to, Message message, SendOptions options)
      throws JMSException {
    if (message == null) {
      throw JmsExceptions.format(ReceptionText.NO_MESSAGE);
    }
    StoredDestination stored = reception.resolve(to);
    JmsMessage own = reception.foreign().own(message);
    String id = reception.engine().newMessageId();
    long now = sendTime(System.currentTimeMillis(), reception.engine().now());
    stamp(own, to, options, id, now);
    if (own != message) {
      stamp(message, to, options, id, now);
    }
    return new Outgoing(stored, reception.codec().encode(own), connection.origin());
  }

  /**
   * The time that a message is stamped with: the database's, which all nodes share. As a node knows
   * it, it is late by the way of the database's answer; a clock of this machine that is ahead by no
   * more than such a way is the same clock, and what the sender sees on it before the send is not
   * later than the stamp.
   */
  static long sendTime(long here, long database) {
    return here > database && here - database <= SAME_CLOCK ? here : database;
  }

  private static void stamp(
      Message message, NamedDestination to, SendOptions options, String id, long now)
      throws JMSException {
    message.setJMSDestination(to);
    message.setJMSMessageID(id);
    message.setJMSTimestamp(now);
    message.setJMSDeliveryMode(options.deliveryMode());
    message.setJMSPriority(options.priority());
    message.setJMSDeliveryTime(options.deliveryTime(now));
    message.setJMSExpiration(options.expiration(now));
  }
}
