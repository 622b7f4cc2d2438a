// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import jakarta.jms.JMSException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open sessions of a connection, started, stopped and closed together. Thread-safe. */
final class ConnectionSessions {
  private final Set<JmsSession> sessions = ConcurrentHashMap.newKeySet();
  private volatile boolean started;

  void add(JmsSession session) {
    sessions.add(session);
  }

  void remove(JmsSession session) {
    sessions.remove(session);
  }

  /** Starts a session that came after the start; a stop meanwhile wins. */
  void startIfStarted(JmsSession session) {
    if (started) {
      session.engineSession().start();
      if (!started) {
        session.engineSession().stop();
      }
    }
  }

  void start() {
    started = true;
    for (JmsSession session : sessions) {
      session.engineSession().start();
    }
  }

  /** Returns when no listener runs. */
  void stop() {
    started = false;
    for (JmsSession session : sessions) {
      session.engineSession().stop();
    }
  }

  void checkNotInListener(String method) throws JMSException {
    for (JmsSession session : sessions) {
      session.checkNotInListener(method);
    }
  }

  void checkNotInCompletion(String method) throws JMSException {
    for (JmsSession session : sessions) {
      session.checkNotInCompletion(method);
    }
  }

  /** Closes them all, and then tells what went wrong with the first that could not be. */
  void close() throws JMSException {
    JMSException first = null;
    for (JmsSession session : sessions) {
      try {
        session.close();
      } catch (JMSException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
