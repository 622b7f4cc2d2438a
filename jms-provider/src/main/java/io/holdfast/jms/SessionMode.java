// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

/**
 * When a session's deliveries count as done, in the words of the engine and of Jakarta Messaging.
 * Immutable. Jakarta Messaging 3.1, section 6.2.10.
 *
 * @param engine for the engine
 * @param acknowledge one of the constants of {@link Session}
 */
record SessionMode(Mode engine, int acknowledge) {
  /** For application servers: outside a transaction it acknowledges by itself. */
  static final SessionMode MANAGED = new SessionMode(Mode.MANAGED, Session.AUTO_ACKNOWLEDGE);

  /** For transaction managers without an application server. */
  static final SessionMode XA = new SessionMode(Mode.MANAGED, Session.SESSION_TRANSACTED);

  static SessionMode of(boolean transacted, int acknowledge) throws JMSException {
    if (transacted) {
      return new SessionMode(Mode.TRANSACTED, Session.SESSION_TRANSACTED);
    }
    if (acknowledge == Session.SESSION_TRANSACTED) {
      throw JmsExceptions.failure(ReceptionText.BAD_MODE, acknowledge);
    }
    return of(acknowledge);
  }

  static SessionMode of(int acknowledge) throws JMSException {
    return switch (acknowledge) {
      case Session.SESSION_TRANSACTED -> new SessionMode(Mode.TRANSACTED, acknowledge);
      case Session.AUTO_ACKNOWLEDGE -> new SessionMode(Mode.AUTO, acknowledge);
      case Session.CLIENT_ACKNOWLEDGE -> new SessionMode(Mode.CLIENT, acknowledge);
      case Session.DUPS_OK_ACKNOWLEDGE -> new SessionMode(Mode.DUPS_OK, acknowledge);
      default -> throw JmsExceptions.failure(ReceptionText.BAD_MODE, acknowledge);
    };
  }

  boolean transacted() {
    return acknowledge == Session.SESSION_TRANSACTED;
  }
}
