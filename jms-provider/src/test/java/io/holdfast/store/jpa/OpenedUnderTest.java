// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Opens a store with its shipped settings on another file system of H2's, for durability tests. */
public final class OpenedUnderTest {
  private OpenedUnderTest() {}

  /** The store in this file, with the scheme of a test below its own. */
  public static MessageStore on(String scheme, Path file) {
    String url = "jdbc:h2:" + scheme + ":" + file;
    StoreSettings.Tuning shipped = StoreSettings.Tuning.DEFAULT;
    StoreSettings.Tuning tuning =
        new StoreSettings.Tuning(Duration.ofMillis(1), shipped.lease(), shipped.inlineBody(), true);
    StoreSettings settings = new StoreSettings(url, null, null, null, "durability", tuning);
    return new Opening(settings, new H2Dialect(H2Url.of(url, Set.of(scheme)))).open();
  }

  /** Makes the store's file system known to H2, for tests that use it without a store. */
  public static void registerSchemes() {
    DurableFilePath.register();
  }

  /** Closes a store whose disk is gone. */
  public static void abandon(MessageStore store) {
    try {
      store.close();
    } catch (StoreException expectedWithoutPower) {
      // What it could not write is what the test is about.
    }
  }
}
