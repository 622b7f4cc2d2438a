// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Makes messages of another provider out of ours: only the interfaces of the API show through. */
final class ForeignMessages {
  private ForeignMessages() {}

  /** A message of another class with the same contents. */
  static <M extends Message> M of(Class<M> type, M message) {
    return of(type, message, "");
  }

  /** The same, but one method fails. */
  static <M extends Message> M of(Class<M> type, M message, String failing) {
    return type.cast(
        Proxy.newProxyInstance(
            ForeignMessages.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(message, method, arguments, failing)));
  }

  private static Object call(Message message, Method method, Object[] arguments, String failing)
      throws Throwable {
    if (method.getName().equals(failing)) {
      throw new JMSException("not today");
    }
    if (method.getName().equals("getObjectProperty")
        && !message.propertyExists((String) arguments[0])) {
      throw new JMSException("no such property");
    }
    try {
      return method.invoke(message, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
