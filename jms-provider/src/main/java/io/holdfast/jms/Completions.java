// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.message.JmsExceptions;
import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.StoreException;
import jakarta.jms.CompletionListener;
import jakarta.jms.Message;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The asynchronous sends of a session that are not complete, and the thread that tells their
 * outcomes in the order of the sends. Thread-safe. Jakarta Messaging 3.1, section 7.3.
 */
final class Completions {
  private final CallbackThread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long begun;
  private long ended;

  Completions(CallbackThread thread) {
    this.thread = thread;
  }

  /** Opens the completion of a message that is about to be sent. */
  CommitListener begin(Message message, CompletionListener listener) {
    lock.lock();
    try {
      begun++;
    } finally {
      lock.unlock();
    }
    return new Outcome(message, listener);
  }

  /** The message whose completion was opened last was not sent. */
  void takeBack() {
    lock.lock();
    try {
      begun--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until those that are open now are over; others may be opened meanwhile. */
  void await() {
    lock.lock();
    try {
      long last = begun;
      while (ended < Math.min(last, begun)) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the calling thread is in a completion listener of this session. */
  boolean inCallback() {
    return thread.current();
  }

  void close() {
    thread.close();
  }

  /** Tells one outcome. Used by one thread. */
  private final class Outcome implements CommitListener {
    private final Message message;
    private final CompletionListener listener;

    Outcome(Message message, CompletionListener listener) {
      this.message = message;
      this.listener = listener;
    }

    @Override
    public void committed(CommitReceipt receipt) {
      thread.call(() -> tell(() -> listener.onCompletion(message)));
    }

    @Override
    public void failed(StoreException cause) {
      thread.call(() -> tell(() -> listener.onException(message, JmsExceptions.of(cause))));
    }

    private void tell(Runnable call) {
      try {
        call.run();
      } catch (Throwable e) { // a checked exception can be thrown by what does not declare it
        Log.warning(e, ReceptionText.LISTENER_FAILED, listener.getClass().getName());
      } finally {
        end();
      }
    }
  }
}
