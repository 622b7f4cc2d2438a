// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A timeline of texts that a listener got, and of what it met meanwhile. Thread-safe. */
final class RecordingListener implements MessageListener {
  private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
  private final Action action;

  /** What to do with a text. */
  @FunctionalInterface
  interface Action {
    void on(Message message, String text) throws JMSException;
  }

  RecordingListener() {
    this((message, text) -> {});
  }

  RecordingListener(Action action) {
    this.action = action;
  }

  @Override
  public void onMessage(Message message) {
    try {
      String text = ((TextMessage) message).getText();
      events.add(text + (message.getJMSRedelivered() ? " again" : ""));
      action.on(message, text);
    } catch (JMSException e) {
      events.add(e);
    }
  }

  /** The next event, which must come: a text, with "again" when redelivered, or an exception. */
  Object next() throws InterruptedException {
    Object event = events.poll(Scene.LONG, TimeUnit.MILLISECONDS);
    assertThat(event).as("an event").isNotNull();
    return event;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }
}
