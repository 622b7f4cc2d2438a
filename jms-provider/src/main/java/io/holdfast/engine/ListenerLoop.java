// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.diagnostic.Log;
import io.holdfast.store.StoreException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the listeners of one session, one at a time, on one thread, as long as the session is
 * started and has listeners, Jakarta Messaging 3.1, section 8.7. Thread-safe.
 */
final class ListenerLoop implements Runnable {
  private final LiveSession session;
  private final ExecutorService threads;
  private final Waiter waiter;
  private final Backoff backoff = new Backoff();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private boolean allowed;
  private boolean running;
  private LiveConsumer current;
  private volatile Thread deliverer;
  private int turn;

  ListenerLoop(LiveSession session, ExecutorService threads) {
    this.session = session;
    this.threads = threads;
    this.waiter = new Waiter(session);
  }

  /** Deliveries may begin. */
  void allow() {
    lock.lock();
    try {
      allowed = true;
    } finally {
      lock.unlock();
    }
    look();
  }

  /** Deliveries end; returns when no listener runs, unless it is called from one. */
  void forbid() {
    lock.lock();
    try {
      allowed = false;
      waiter.wake();
      while (current != null && !delivering()) {
        idle.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns when no listener of this consumer runs, unless it is called from it. */
  void awaitReturn(LiveConsumer consumer) {
    lock.lock();
    try {
      waiter.wake();
      while (current == consumer && !delivering()) {
        idle.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A listener came, or went. */
  void look() {
    lock.lock();
    try {
      if (allowed && !running && !session.listening().isEmpty()) {
        running = true;
        threads.execute(this);
      }
      waiter.wake();
    } finally {
      lock.unlock();
    }
  }

  /** Whether this thread runs a listener of the session. */
  boolean delivering() {
    return deliverer == Thread.currentThread();
  }

  @Override
  public void run() {
    List<LiveConsumer> last = List.of();
    for (List<LiveConsumer> listening = next(); listening != null; listening = next()) {
      step(listening);
      last = listening;
    }
    last.forEach(consumer -> consumer.leave(waiter));
  }

  private List<LiveConsumer> next() {
    lock.lock();
    try {
      List<LiveConsumer> listening = session.listening();
      if (allowed && !listening.isEmpty()) {
        return listening;
      }
      running = false;
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void step(List<LiveConsumer> listening) {
    LiveConsumer from = null;
    Held held = null;
    turn++;
    for (int i = 0; i < listening.size() && held == null; i++) {
      from = listening.get(Math.floorMod(turn + i, listening.size()));
      held = from.poll(waiter);
    }
    if (held == null) {
      await(EngineConsumer.FOREVER);
      listening.forEach(consumer -> consumer.unline(waiter));
    } else {
      listening.forEach(consumer -> consumer.leave(waiter));
      deliver(from, held);
    }
  }

  private void deliver(LiveConsumer consumer, Held held) {
    if (!enter(consumer)) {
      held.release();
      return;
    }
    boolean failed = false;
    try {
      consumer.deliver(held);
      backoff.reset();
    } catch (StoreException e) {
      failed = true;
    } catch (RuntimeException | Error e) {
      failed = true; // and the loop goes on: nobody else would run this session's listeners
      Log.error(e, EngineText.LISTENER_THREAD, consumer.queue(), e.toString());
    } finally {
      exit();
    }
    if (failed) {
      // The row is back in its place; the store may need a moment.
      await(backoff.next() * 1_000_000);
    }
  }

  private boolean enter(LiveConsumer consumer) {
    lock.lock();
    try {
      if (!allowed || consumer.closed()) {
        return false;
      }
      current = consumer;
      deliverer = Thread.currentThread();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void exit() {
    lock.lock();
    try {
      current = null;
      deliverer = null;
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void await(long nanos) {
    try {
      waiter.await(nanos);
    } catch (InterruptedException e) {
      // A listener interrupted its own thread, which belongs to the session: the flag ends here.
    }
  }
}
