// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.diagnostic.ReceptionText;
import jakarta.jms.JMSException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.Proxy;

/**
 * Serializes the bodies of object messages, and deserializes them through a filter (JEP 290) that
 * admits only the classes that the configuration lists: nothing when it lists none. Thread-safe.
 */
public final class ObjectBodies {
  /** Refuses to read any object. */
  public static final ObjectBodies REFUSING = new ObjectBodies(null);

  /** Limits that hold unless the configured pattern names others (the last one counts). */
  private static final String LIMITS = "maxdepth=64;maxrefs=1000000;maxarray=100000000;";

  private static final String NOTHING_ELSE = ";!*";

  private final ObjectInputFilter filter;

  /**
   * Bodies under a filter.
   *
   * @param pattern in the syntax of {@link ObjectInputFilter.Config#createFilter}, null or blank to
   *     admit nothing; classes that it does not mention are refused
   * @throws IllegalArgumentException when the pattern is not in that syntax
   */
  public ObjectBodies(String pattern) {
    filter = pattern == null || pattern.isBlank() ? null : filter(pattern.strip());
  }

  private static ObjectInputFilter filter(String pattern) {
    try {
      return ObjectInputFilter.Config.createFilter(LIMITS + pattern + NOTHING_ELSE);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(ReceptionText.BAD_FILTER.with(e.getMessage()), e);
    }
  }

  byte[] write(Serializable object) throws JMSException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw JmsExceptions.caused(
          JmsExceptions.format(
              ReceptionText.NOT_SERIALIZABLE, object.getClass().getName(), e.toString()),
          e);
    }
    return bytes.toByteArray();
  }

  Serializable read(byte[] bytes) throws JMSException {
    if (filter == null) {
      throw JmsExceptions.format(ReceptionText.OBJECTS_OFF);
    }
    try (ObjectInputStream in = new FilteredStream(bytes, filter)) {
      return (Serializable) in.readObject();
    } catch (InvalidClassException e) {
      throw unread(ReceptionText.OBJECT_REFUSED, e);
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      throw unread(ReceptionText.OBJECT_UNREADABLE, e);
    }
  }

  private static JMSException unread(ReceptionText text, Throwable cause) {
    JMSException exception = JmsExceptions.format(text, cause.toString());
    if (cause instanceof Exception checked) {
      return JmsExceptions.caused(exception, checked);
    }
    exception.initCause(cause);
    return exception;
  }

  /** Finds classes where the application finds them: by its thread. Used by one thread. */
  private static final class FilteredStream extends ObjectInputStream {
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    FilteredStream(byte[] bytes, ObjectInputFilter filter) throws IOException {
      super(new ByteArrayInputStream(bytes));
      setObjectInputFilter(filter);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description); // primitive types, and the provider's own loader
      }
    }

    @Override
    protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
      Class<?>[] interfaces = new Class<?>[names.length];
      for (int i = 0; i < names.length; i++) {
        interfaces[i] = Class.forName(names[i], false, loader);
      }
      return Proxy.newProxyInstance(loader, interfaces, (proxy, method, arguments) -> null)
          .getClass();
    }
  }
}
