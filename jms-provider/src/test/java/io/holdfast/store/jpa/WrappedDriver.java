// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreSettings;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Opens stores with something of a test's between the pool and the driver. */
final class WrappedDriver {
  private WrappedDriver() {}

  static MessageStore open(
      StoreSettings settings, UnaryOperator<DataSource> between, Map<String, Object> hibernate) {
    return new Opening(settings, JpaMessageStoreProvider.dialect(settings))
        .with(between, hibernate)
        .open();
  }
}
