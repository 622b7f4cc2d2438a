// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.config.ProviderConfig;
import io.holdfast.jms.Login;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The account of the store, with which whoever has it may do everything. Immutable.
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
