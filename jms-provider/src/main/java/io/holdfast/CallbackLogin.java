// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.Right;
import io.holdfast.jms.Login;
import java.util.function.BooleanSupplier;

/** Asks the application's callback; one that fails has refused. Thread-safe. */
record CallbackLogin(LoginCallback callback) implements Login {
  @Override
  public boolean admits(String user, String password) {
    return answer(user, () -> callback.admits(user, password == null ? "" : password));
  }

  @Override
  public boolean allows(String user, Right right, String destination) {
    LoginCallback.Action action = LoginCallback.Action.valueOf(right.name());
    return answer(user, () -> callback.allows(user, action, destination));
  }

  private boolean answer(String user, BooleanSupplier question) {
    try {
      return question.getAsBoolean();
    } catch (Throwable e) { // whatever it is, nobody is let in by it
      Log.warning(e, ReceptionText.LOGIN_CALLBACK, callback.getClass().getName(), user);
      return false;
    }
  }
}
