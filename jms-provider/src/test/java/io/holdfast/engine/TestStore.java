// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.FakeDatabase;
import io.holdfast.store.FakeMessageStore;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoredMessage;

/** The stores on which the engine is tested, and what tests ask of them beside the port. */
enum TestStore {
  FAKE {
    @Override
    MessageStore open() {
      return new FakeMessageStore(new FakeDatabase());
    }

    @Override
    long pages(MessageStore store) {
      return ((FakeMessageStore) store).pages();
    }

    @Override
    void advance(MessageStore store, long millis) {
      ((FakeMessageStore) store).database().advance(millis);
    }

    @Override
    void setDeliveries(MessageStore store, StoredDestination queue, String text, int count) {
      FakeDatabase database = ((FakeMessageStore) store).database();
      for (StoredMessage message : database.messages(queue.place())) {
        if (EngineHouse.text(message).equals(text)) {
          database.setDeliveries(message.key(), count);
        }
      }
    }
  };

  /** An empty store. */
  abstract MessageStore open();

  /** How many pages were read. */
  abstract long pages(MessageStore store);

  /** Lets the database's clock jump ahead. */
  abstract void advance(MessageStore store, long millis);

  /** Writes the count of a message by hand. */
  abstract void setDeliveries(MessageStore store, StoredDestination queue, String text, int count);
}
