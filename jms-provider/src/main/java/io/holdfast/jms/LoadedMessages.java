// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.engine.Delivery;
import io.holdfast.engine.EngineConsumer.Loaded;
import io.holdfast.engine.EngineSession;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * The messages that a connection consumer gave to a session, until that is run. Thread-safe.
 * Jakarta Messaging 3.1, section 9.2.
 */
final class LoadedMessages {
  private final Queue<Loaded> waiting = new ConcurrentLinkedQueue<>();
  private volatile MessageListener listener;

  MessageListener listener() {
    return listener;
  }

  void listen(MessageListener newListener) {
    listener = newListener;
  }

  void add(List<Loaded> messages) {
    waiting.addAll(messages);
  }

  /** Hands each to the listener; without one they are given back. */
  void deliver(EngineSession session, Function<Delivery, ? extends Message> decoder) {
    MessageListener to = listener;
    if (to == null) {
      release();
      return;
    }
    for (Loaded next = waiting.poll(); next != null; next = waiting.poll()) {
      next.deliver(session, delivery -> to.onMessage(decoder.apply(delivery)));
    }
  }

  /** Gives back what was not delivered. */
  void release() {
    for (Loaded next = waiting.poll(); next != null; next = waiting.poll()) {
      next.release();
    }
  }
}
