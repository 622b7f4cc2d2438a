// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.diagnostic.ProviderText;
import io.holdfast.store.MessageStoreProvider;
import java.util.ServiceLoader;

/** Finds the vault behind its service interface. Thread-safe. */
final class VaultService {
  private VaultService() {}

  /**
   * The vault of a class loader.
   *
   * @throws IllegalStateException when there is none
   */
  static MessageStoreProvider in(ClassLoader vault) {
    return ServiceLoader.load(MessageStoreProvider.class, vault)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    ProviderText.NO_VAULT.with(MessageStoreProvider.class.getName())));
  }
}
