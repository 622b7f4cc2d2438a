// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.engine.EngineSession.Outgoing;
import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageStore;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An engine over a store, with short words for what tests do. Thread-safe. */
final class EngineHouse implements AutoCloseable {
  static final long LONG = Duration.ofSeconds(20).toNanos();

  private final MessageStore store;
  private final MessagingEngine engine;

  EngineHouse(MessageStore store) {
    this(store, EngineSettings.of("test"));
  }

  EngineHouse(MessageStore store, EngineSettings settings) {
    this.store = store;
    this.engine = new MessagingEngine(settings, store);
  }

  MessagingEngine engine() {
    return engine;
  }

  MessageStore store() {
    return store;
  }

  StoredDestination queue(String name) {
    return engine.queue(name);
  }

  /** A started session. */
  EngineSession session(Mode mode) {
    EngineSession session = engine.openSession(new SessionRequest(mode, 1));
    session.start();
    return session;
  }

  EngineConsumer consumer(EngineSession session, String queue) {
    return consumer(session, queue, null);
  }

  EngineConsumer consumer(EngineSession session, String queue, String selector) {
    return session.createConsumer(new ConsumerRequest(queue(queue), selector, null));
  }

  /** A message to send; further words change it. */
  Letter letter(String text) {
    return new Letter(text, 4, true, 0, 0, Map.of(), null);
  }

  void send(EngineSession session, String queue, String... texts) {
    for (String text : texts) {
      send(session, queue, letter(text));
    }
  }

  void send(EngineSession session, String queue, Letter letter) {
    session.send(outgoing(queue, letter));
  }

  Outgoing outgoing(String queue, Letter letter) {
    return new Outgoing(queue(queue), message(queue, letter));
  }

  /** Sends with a session of its own, durably. */
  void post(String queue, String... texts) {
    try (EngineSession session = session(Mode.AUTO)) {
      send(session, queue, texts);
    }
  }

  void post(String queue, Letter letter) {
    try (EngineSession session = session(Mode.AUTO)) {
      send(session, queue, letter);
    }
  }

  private StoredMessage message(String queue, Letter letter) {
    long now = engine.now();
    return StoredMessage.unsent(
        MessageType.TEXT,
        new MessageHeaders(
            engine.newMessageId(),
            "queue:" + queue,
            letter.persistent(),
            letter.priority(),
            now,
            now + letter.delay(),
            letter.timeToLive() == 0 ? 0 : now + letter.timeToLive(),
            null,
            null,
            null,
            letter.group()),
        MessageProperties.of(letter.properties()),
        new MessageBody.Text(letter.text()));
  }

  /** The text of the next message, null when none comes in time. */
  static String receive(EngineConsumer consumer) {
    return consumer.receive(LONG, EngineHouse::text);
  }

  static String receiveNoWait(EngineConsumer consumer) {
    return consumer.receive(0, EngineHouse::text);
  }

  static Delivery receiveDelivery(EngineConsumer consumer) {
    return consumer.receive(LONG, delivery -> delivery);
  }

  /** All that is there now. */
  static List<String> drain(EngineConsumer consumer) {
    List<String> texts = new ArrayList<>();
    for (String text = receiveNoWait(consumer); text != null; text = receiveNoWait(consumer)) {
      texts.add(text);
    }
    return texts;
  }

  static String text(Delivery delivery) {
    return text(delivery.message());
  }

  static String text(StoredMessage message) {
    return ((MessageBody.Text) message.body()).text();
  }

  @Override
  public void close() {
    engine.close();
  }

  /** A message to send. Immutable. */
  record Letter(
      String text,
      int priority,
      boolean persistent,
      long delay,
      long timeToLive,
      Map<String, Object> properties,
      String group) {
    Letter priority(int other) {
      return new Letter(text, other, persistent, delay, timeToLive, properties, group);
    }

    Letter notPersistent() {
      return new Letter(text, priority, false, delay, timeToLive, properties, group);
    }

    Letter delay(long millis) {
      return new Letter(text, priority, persistent, millis, timeToLive, properties, group);
    }

    Letter timeToLive(long millis) {
      return new Letter(text, priority, persistent, delay, millis, properties, group);
    }

    Letter group(String name) {
      return new Letter(text, priority, persistent, delay, timeToLive, properties, name);
    }

    Letter with(String name, Object value) {
      return new Letter(text, priority, persistent, delay, timeToLive, Map.of(name, value), group);
    }
  }
}
