// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoredMessage;
import java.util.List;

/** The engine over one message store, which it owns. Thread-safe. */
public final class MessagingEngine implements Engine {
  private final MessageStore store;
  private final EngineSettings settings;

  /**
   * An engine that runs.
   *
   * @param store open; closed with the engine
   */
  public MessagingEngine(EngineSettings settings, MessageStore store) {
    this.settings = settings;
    this.store = store;
  }

  @Override
  public EngineSession openSession(SessionRequest request) {
    throw new UnsupportedOperationException(settings.nodeName());
  }

  @Override
  public StoredDestination queue(String name) {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public StoredDestination topic(String name) {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public StoredDestination createTemporaryQueue() {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoredDestination createTemporaryTopic() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void drop(StoredDestination destination) {
    store.destinations().drop(destination);
  }

  @Override
  public List<StoredMessage> browse(
      StoredDestination queue, MessageKey after, String selector, int limit) {
    throw new UnsupportedOperationException(selector);
  }

  @Override
  public long now() {
    return store.now();
  }

  @Override
  public String newMessageId() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    store.close();
  }
}
