// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.engine.Realm;
import io.holdfast.engine.Right;
import io.holdfast.jms.Login;

/** Admits the users of the built-in realm with their rights. Thread-safe. */
record RealmLogin(Realm realm) implements Login {
  @Override
  public boolean admits(String user, String password) {
    return realm.admits(user, password == null ? "" : password);
  }

  @Override
  public boolean allows(String user, Right right, String destination) {
    return realm.allows(user, right, destination);
  }
}
