// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.time.Duration;

/** One kind of message store under contract: opens it, and opens it again with what it holds. */
public interface StoreFixture {
  /** Opens an empty store. */
  MessageStore start();

  /** Closes the store in good order and opens it again. */
  MessageStore restart();

  /** Ends the store as kill -9 would, with everything answered kept, and opens it again. */
  MessageStore crash();

  /** Lets this much of the database's time go by. */
  void advance(Duration time);

  /** Closes the store, if it is open, and removes what it held. */
  void stop();
}
