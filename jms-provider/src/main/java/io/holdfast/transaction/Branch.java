// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.store.UnitOfWork.Send;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One branch as this JVM knows it: what it has done, which resources work in it, and how far its
 * end has come. Confined to its lock, which only callers of this very branch wait for; a session's
 * lock is never taken inside it.
 */
final class Branch implements TransactionContext {
  /** How far the branch has come. */
  enum State {
    /** It can take on work, or has ended and waits for its outcome. */
    OPEN,
    /** Stored; the transaction manager decides. */
    PREPARED,
    /** Rolled back before the transaction manager asked; it is told when it asks. */
    ROLLED_BACK,
    /** Committed in one phase with an answer that was lost. */
    HAZARD,
    /** Over: whoever still finds it finds nothing. */
    SETTLED
  }

  /** What the store was asked without an answer, so that it may know more than this JVM. */
  enum Doubt {
    NONE,
    PREPARE,
    COMMIT,
    ROLLBACK
  }

  private final XidValue xid;
  private final long session;
  private final Work work = new Work();
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<SessionXaResource> participants = new HashSet<>();

  /** The resources that are associated; false when suspended. */
  private final Map<SessionXaResource, Boolean> associations = new HashMap<>();

  private State state = State.OPEN;
  private int rollbackCode;
  private Doubt doubt = Doubt.NONE;
  private long deadline = Long.MAX_VALUE;

  Branch(XidValue xid, long session) {
    this.xid = xid;
    this.session = session;
  }

  XidValue xid() {
    return xid;
  }

  /** The session by whose number its units are written. */
  long session() {
    return session;
  }

  Work work() {
    return work;
  }

  ReentrantLock lock() {
    return lock;
  }

  State state() {
    return state;
  }

  void state(State next) {
    state = next;
  }

  // What the session does in it.

  @Override
  public void send(Send send) {
    lock.lock();
    try {
      work.add(send);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void acknowledge(HeldDelivery delivery) {
    lock.lock();
    try {
      work.add(delivery);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean transacted() {
    return true;
  }

  // Who works in it.

  void associate(SessionXaResource resource) {
    participants.add(resource);
    associations.put(resource, true);
  }

  void suspend(SessionXaResource resource) {
    associations.put(resource, false);
  }

  /** Ends the association; false when there was none. */
  boolean dissociate(SessionXaResource resource) {
    return associations.remove(resource) != null;
  }

  boolean associated(SessionXaResource resource) {
    return associations.getOrDefault(resource, false);
  }

  boolean suspended(SessionXaResource resource) {
    return !associations.getOrDefault(resource, true);
  }

  boolean participant(SessionXaResource resource) {
    return participants.contains(resource);
  }

  /** Whether somebody may be adding work right now. */
  boolean busy() {
    return associations.containsValue(true);
  }

  /** Whether every association is ended, so that the outcome may be asked for. */
  boolean idle() {
    return associations.isEmpty();
  }

  // How it is to end.

  /** Whether it can only be rolled back. */
  boolean rollbackOnly() {
    return rollbackCode != 0;
  }

  /** The XA_RB code that says why. */
  int rollbackCode() {
    return rollbackCode;
  }

  /** Marks it so that it can only be rolled back; the first reason stays. */
  void rollbackOnly(int code) {
    if (rollbackCode == 0) {
      rollbackCode = code;
    }
  }

  /** Whether the answer to this question was lost. */
  boolean doubted(Doubt question) {
    return doubt == question;
  }

  void doubt(Doubt question) {
    doubt = question;
  }

  /** When it is rolled back if nothing happens before, by the nano clock. */
  void deadline(long nanos) {
    deadline = nanos;
  }

  boolean overdue(long nanos) {
    return deadline != Long.MAX_VALUE && nanos - deadline >= 0;
  }

  /** How an error calls its state. */
  String described() {
    if (state != State.OPEN) {
      return state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
    return idle() ? "ended but not prepared" : busy() ? "not ended" : "suspended";
  }
}
