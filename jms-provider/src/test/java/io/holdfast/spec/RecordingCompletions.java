// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.CompletionListener;
import jakarta.jms.Message;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A timeline of completions. Thread-safe. */
final class RecordingCompletions implements CompletionListener {
  /** One completion. */
  record Completion(Message message, Exception exception, Thread thread) {}

  private final BlockingQueue<Completion> completions = new LinkedBlockingQueue<>();
  private final Action action;

  /** What to do in the callback. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  RecordingCompletions() {
    this(() -> {});
  }

  RecordingCompletions(Action action) {
    this.action = action;
  }

  @Override
  public void onCompletion(Message message) {
    Exception thrown = null;
    try {
      action.run();
    } catch (Exception e) {
      thrown = e;
    }
    completions.add(new Completion(message, thrown, Thread.currentThread()));
  }

  @Override
  public void onException(Message message, Exception exception) {
    completions.add(new Completion(message, exception, Thread.currentThread()));
  }

  int size() {
    return completions.size();
  }

  Completion next() throws InterruptedException {
    Completion completion = completions.poll(Scene.LONG, TimeUnit.MILLISECONDS);
    assertThat(completion).as("a completion").isNotNull();
    return completion;
  }
}
