// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.config.ProviderConfig;
import io.holdfast.jms.Login;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Admits who names no user, because who runs in this process has the store anyway, and who names
 * the account of the store. Users of their own come with the built-in realm. Immutable.
 *
 * @param user null when the store has no account
 * @param password null for none
 */
record StoreAccount(String user, String password) implements Login {
  StoreAccount(ProviderConfig.Store store) {
    this(store.user(), store.password());
  }

  @Override
  public boolean admits(String name, String secret) {
    if (name == null || name.isEmpty()) {
      return true;
    }
    return name.equals(user) && MessageDigest.isEqual(bytes(secret), bytes(password));
  }

  private static byte[] bytes(String secret) {
    return (secret == null ? "" : secret).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "StoreAccount[" + user + "]";
  }
}
