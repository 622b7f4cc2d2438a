// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.CompletionListener;
import jakarta.jms.Message;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Records how asynchronous sends end, and what it then did. Thread-safe. */
final class Completions implements CompletionListener {
  private final LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final AtomicInteger inside = new AtomicInteger();
  private final Action action;

  /**
   * How one send ended.
   *
   * @param message the sender's
   * @param failure of the send, null for none
   * @param thrown by the action, null for nothing
   * @param thread that told it
   * @param alone whether no other callback ran
   */
  record Outcome(
      Message message, Exception failure, Exception thrown, Thread thread, boolean alone) {}

  /** What a callback does. */
  @FunctionalInterface
  interface Action {
    void run(Message message) throws Exception;
  }

  Completions() {
    this(message -> {});
  }

  Completions(Action action) {
    this.action = action;
  }

  @Override
  public void onCompletion(Message message) {
    told(message, null);
  }

  @Override
  public void onException(Message message, Exception exception) {
    told(message, exception);
  }

  private void told(Message message, Exception failure) {
    boolean alone = inside.incrementAndGet() == 1;
    Exception thrown = null;
    try {
      action.run(message);
    } catch (Exception e) {
      thrown = e;
    } finally {
      inside.decrementAndGet();
    }
    outcomes.add(new Outcome(message, failure, thrown, Thread.currentThread(), alone));
  }

  Outcome next() throws InterruptedException {
    Outcome outcome = outcomes.poll(Stage.LONG, TimeUnit.MILLISECONDS);
    assertThat(outcome).as("a completion").isNotNull();
    return outcome;
  }

  int waiting() {
    return outcomes.size();
  }
}
