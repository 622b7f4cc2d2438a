// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.MessageStore;
import io.holdfast.store.MessageStoreProvider;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;

/** Opens the vault on an embedded H2 database. Thread-safe. */
public final class JpaMessageStoreProvider implements MessageStoreProvider {
  /** For {@link java.util.ServiceLoader}. */
  public JpaMessageStoreProvider() {}

  @Override
  public MessageStore open(StoreSettings settings) {
    String url = settings.url();
    if (settings.dataSource() != null || url == null || !H2Url.matches(url)) {
      String kind = url == null ? "a DataSource" : url.replaceAll("(jdbc:[^:/;?]*).*", "$1");
      throw new StoreException(StoreException.Kind.CONFLICT, StoreText.URL_UNKNOWN.with(kind));
    }
    return new Opening(settings, H2Url.of(url)).open();
  }
}
