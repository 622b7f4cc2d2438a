// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.crash;

import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Which transaction stops at which point. Each stays where it stopped until there is one at every
 * point; then the JVM is halted, so that one crash shows them all. Thread-safe.
 */
final class CrashPlan {
  private static final Map<String, CrashPoint> PROCESSING = new ConcurrentHashMap<>();
  private static final Set<String> LATER = ConcurrentHashMap.newKeySet();
  private static final Set<CrashPoint> REACHED = EnumSet.noneOf(CrashPoint.class);

  private CrashPlan() {}

  /** The transaction that processes the order is to stop there. */
  static void whenProcessing(String order, CrashPoint point) {
    PROCESSING.put(order, point);
  }

  /** The order may be committed before the crash; its processing must not be in doubt, too. */
  static void processLater(String order) {
    LATER.add(order);
  }

  /** A transaction is there; does not return. */
  static void reached(CrashPoint point) {
    synchronized (REACHED) {
      REACHED.add(point);
      if (REACHED.size() == CrashPoint.values().length) {
        Runtime.getRuntime().halt(137);
      }
    }
    stay();
  }

  /**
   * Where the processing of an order is to stop; null when nowhere. Does not return when the order
   * is to be processed only after the crash.
   */
  static CrashPoint processing(String order) {
    if (LATER.contains(order)) {
      stay();
    }
    return PROCESSING.get(order);
  }

  private static void stay() {
    while (true) {
      LockSupport.park();
    }
  }

  /** Puts a halting resource into the caller's transaction, if it is the point's time. */
  @SuppressWarnings("BanJNDI") // The name is a constant of the server.
  static void join(CrashPoint point, CrashPoint.Place now) {
    if (!point.joins(now)) {
      return;
    }
    try {
      TransactionManager transactions =
          InitialContext.doLookup("java:appserver/TransactionManager");
      transactions.getTransaction().enlistResource(new HaltingResource(point));
    } catch (NamingException | RollbackException | SystemException e) {
      throw new IllegalStateException(e);
    }
  }
}
