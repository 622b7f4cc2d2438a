// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.time.Duration;

/** The store in memory under contract; its rows outlive its crash. */
public final class FakeFixture implements StoreFixture {
  private final FakeDatabase database = new FakeDatabase();
  private FakeMessageStore store;

  /** For engines: a row is settled only by whoever has read it. */
  public static FakeFixture strict() {
    return new FakeFixture();
  }

  /** For the contract, which settles rows that no page has shown. */
  static FakeFixture lenient() {
    FakeFixture fixture = new FakeFixture();
    fixture.database.lenient();
    return fixture;
  }

  @Override
  public MessageStore start() {
    store = new FakeMessageStore(database);
    return store;
  }

  @Override
  public MessageStore restart() {
    store.close();
    return start();
  }

  @Override
  public MessageStore crash() {
    store.crash();
    return start();
  }

  @Override
  public void advance(Duration time) {
    database.advance(time.toMillis());
  }

  @Override
  public void stop() {
    store.close();
  }
}
