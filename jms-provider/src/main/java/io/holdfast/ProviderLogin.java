// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.engine.Right;
import io.holdfast.jms.Login;

/**
 * Admits the account of the store, who may do everything, the users with their rights, and, when
 * the configuration says so, who names no user, also with all rights: who runs in this process has
 * the store anyway. Thread-safe.
 *
 * @param store the account of the store; no user can take its name
 * @param users of the realm or of the callback
 * @param anonymous whether a connection may name no user
 */
record ProviderLogin(StoreAccount store, Login users, boolean anonymous) implements Login {
  @Override
  public boolean admits(String user, String password) {
    if (nobody(user)) {
      return anonymous;
    }
    return user.equals(store.user()) ? store.admits(user, password) : users.admits(user, password);
  }

  @Override
  public boolean allows(String user, Right right, String destination) {
    return nobody(user) || user.equals(store.user()) || users.allows(user, right, destination);
  }

  private static boolean nobody(String user) {
    return user == null || user.isEmpty();
  }
}
