// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.destination.TemporaryQueueDestination;
import io.holdfast.destination.TemporaryTopicDestination;
import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.Engine;
import io.holdfast.message.JmsExceptions;
import io.holdfast.store.DestinationStore;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.StoreException;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The temporary destinations that a connection created. Thread-safe. Jakarta Messaging 3.1, section
 * 6.2.2.
 */
final class TemporaryDestinations {
  private final Engine engine;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  TemporaryDestinations(Engine engine) {
    this.engine = engine;
  }

  TemporaryQueueDestination createQueue() throws JMSException {
    StoredDestination stored = JmsExceptions.asking(engine::createTemporaryQueue);
    entries.put(stored.name(), new Entry(stored, 0));
    return new TemporaryQueueDestination(stored.name(), this::delete);
  }

  TemporaryTopicDestination createTopic() throws JMSException {
    StoredDestination stored = JmsExceptions.asking(engine::createTemporaryTopic);
    entries.put(stored.name(), new Entry(stored, 0));
    return new TemporaryTopicDestination(stored.name(), this::delete);
  }

  /** Deletes one that has no consumer; the owner of what this connection receives, too. */
  void delete(NamedDestination destination) throws JMSException {
    Entry entry = entries.get(destination.name());
    if (entry == null) {
      throw JmsExceptions.destination(ReceptionText.TEMPORARY_FOREIGN, destination.name());
    }
    if (entry.consumers() > 0 || !entries.remove(destination.name(), entry)) {
      throw JmsExceptions.failure(ReceptionText.TEMPORARY_IN_USE, destination.name());
    }
    JmsExceptions.telling(() -> engine.drop(entry.stored()));
  }

  /**
   * A consumer or browser is about to be created.
   *
   * @throws jakarta.jms.InvalidDestinationException when the destination is another connection's
   */
  void consumerOpens(NamedDestination destination) throws JMSException {
    boolean temporary =
        destination.temporary() || destination.name().startsWith(DestinationStore.TEMPORARY);
    Entry entry =
        entries.computeIfPresent(
            destination.name(), (name, known) -> new Entry(known.stored(), known.consumers() + 1));
    if (temporary && entry == null) {
      throw JmsExceptions.destination(ReceptionText.TEMPORARY_FOREIGN, destination.name());
    }
  }

  void consumerClosed(NamedDestination destination) {
    entries.computeIfPresent(
        destination.name(), (name, known) -> new Entry(known.stored(), known.consumers() - 1));
  }

  /** The connection is closed, its consumers with it. */
  void close() {
    List<Entry> left = List.copyOf(entries.values());
    entries.clear();
    for (Entry entry : left) {
      drop(entry.stored());
    }
  }

  private void drop(StoredDestination stored) {
    try {
      engine.drop(stored);
    } catch (StoreException e) {
      // The store drops it when this node is gone.
      Log.warning(e, ReceptionText.TEMPORARY_LEFT, stored.name(), e.getMessage());
    }
  }

  /** A destination and how many consumers it has. */
  private record Entry(StoredDestination stored, int consumers) {}
}
