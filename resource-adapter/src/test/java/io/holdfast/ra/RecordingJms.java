// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes jakarta.jms objects that write what is called into a timeline, remember what was set and
 * make each other. Thread-safe as far as its tests need it.
 */
public final class RecordingJms {
  private final String name;
  private final Timeline timeline;
  private volatile JMSException failure;

  /** Objects that write under a name. */
  public RecordingJms(String name, Timeline timeline) {
    this.name = name;
    this.timeline = timeline;
  }

  /** Makes every call fail from now on; null ends that. */
  public void fail(JMSException failure) {
    this.failure = failure;
  }

  /** A session. */
  public Session session() {
    return make(Session.class, name);
  }

  /** A message with properties. */
  public Message message() {
    return make(Message.class, "message");
  }

  private <T> T make(Class<T> type, String as) {
    return type.cast(
        Proxy.newProxyInstance(
            RecordingJms.class.getClassLoader(), new Class<?>[] {type}, new Recorder(as)));
  }

  /** One recorded object. */
  private final class Recorder implements InvocationHandler {
    private final String as;
    private final Map<String, Object> values = new TreeMap<>();

    Recorder(String as) {
      this.as = as;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
      Object[] arguments = given == null ? new Object[0] : given;
      if (method.getDeclaringClass() == Object.class) {
        return object(proxy, method, arguments);
      }
      if (failure != null) {
        throw failure;
      }
      String called = method.getName();
      if (called.equals("getPropertyNames")) {
        return java.util.Collections.enumeration(values.keySet());
      }
      if (called.startsWith("get")) {
        return read(called.substring(3), arguments, method.getReturnType());
      }
      if (called.startsWith("set")) {
        write(called.substring(3), arguments);
        return null;
      }
      timeline.add(as + "." + called + Arrays.toString(arguments));
      return method.getReturnType().isInterface() ? make(method.getReturnType(), called) : null;
    }

    private Object object(Object proxy, Method method, Object[] arguments) throws Throwable {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> invokeHere(method, arguments);
      };
    }

    private Object invokeHere(Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(this, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private void write(String property, Object[] arguments) {
      if (property.endsWith("Property")) {
        values.put((String) arguments[0], arguments[1]);
      } else {
        values.put(property, arguments[0]);
      }
    }

    private Object read(String property, Object[] arguments, Class<?> type) {
      Object value = values.get(arguments.length > 0 ? (String) arguments[0] : property);
      if (value != null || !type.isPrimitive()) {
        return value;
      }
      if (property.equals("AcknowledgeMode")) {
        return Session.AUTO_ACKNOWLEDGE;
      }
      return type == boolean.class ? (Object) false : type == long.class ? (Object) 0L : 0;
    }

    @Override
    public String toString() {
      return as;
    }
  }

  /** A queue. */
  public static Queue queue(String name) {
    return new io.holdfast.destination.QueueDestination(name);
  }
}
