// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.FakeDatabase;
import io.holdfast.store.FakeMessageStore;
import io.holdfast.store.MessageStore;
import io.holdfast.store.MessageStoreProvider;
import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoreSettings.Tuning;
import io.holdfast.store.jpa.ServerFixture;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;

/** The stores on which the engine is tested. */
enum TestStore {
  FAKE {
    @Override
    MessageStore store() {
      return new FakeMessageStore(new FakeDatabase());
    }
  },
  H2 {
    @Override
    MessageStore store() {
      String url = "jdbc:h2:mem:engine-" + NUMBERS.incrementAndGet();
      MessageStoreProvider provider =
          ServiceLoader.load(MessageStoreProvider.class).findFirst().orElseThrow();
      return provider.open(new StoreSettings(url, "sa", "", null, "test", Tuning.DEFAULT));
    }
  },
  /** A node that may have others beside it, and claims what it hands over. */
  POSTGRESQL {
    @Override
    MessageStore store() {
      return ServerFixture.postgres().start();
    }
  };

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  abstract MessageStore store();

  /** An empty store, which counts its pages. */
  CountingStore open() {
    return new CountingStore(store());
  }
}
