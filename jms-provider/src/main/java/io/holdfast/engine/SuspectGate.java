// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

/**
 * Lets one session of the node work on suspects at a time, so that the message that ended a JVM is
 * found. Thread-safe.
 */
final class SuspectGate {
  private Object owner;
  private int inside;

  /** Whether this session could enter now. */
  synchronized boolean open(Object session) {
    return inside == 0 || owner == session;
  }

  /** Whether this session may have this message now. */
  boolean admits(Candidate candidate, Object session) {
    return !candidate.suspect() || open(session);
  }

  /** Enters with one suspect, when the gate is open. */
  synchronized boolean enter(Object session) {
    if (!open(session)) {
      return false;
    }
    owner = session;
    inside++;
    return true;
  }

  /** This one is settled; true when it was a suspect inside and the gate is free now. */
  synchronized boolean leave(Candidate candidate) {
    if (!candidate.gated()) {
      return false;
    }
    candidate.gated(false);
    inside--;
    if (inside == 0) {
      owner = null;
    }
    return inside == 0;
  }
}
