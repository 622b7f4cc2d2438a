// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.contender;

import jakarta.jms.ConnectionFactory;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.beans.PropertyEditor;
import java.beans.PropertyEditorManager;
import java.util.Arrays;
import java.util.Map;

/** A provider by the class of its connection factory and its bean properties. Thread-safe. */
final class BeanServer implements Server {
  private final ConnectionFactory factory;

  BeanServer(CustomProvider provider) throws Exception {
    if (provider.factoryClass() == null) {
      throw new IllegalArgumentException("The custom contender needs --factory-class");
    }
    Class<?> type = Class.forName(provider.factoryClass());
    factory = (ConnectionFactory) type.getConstructor().newInstance();
    for (Map.Entry<String, String> property : provider.properties().entrySet()) {
      set(factory, property.getKey(), property.getValue());
    }
  }

  private static void set(Object bean, String name, String text) throws Exception {
    PropertyDescriptor property =
        Arrays.stream(Introspector.getBeanInfo(bean.getClass()).getPropertyDescriptors())
            .filter(one -> one.getName().equals(name) && one.getWriteMethod() != null)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException(bean.getClass().getName() + " has no " + name));
    PropertyEditor editor = PropertyEditorManager.findEditor(property.getPropertyType());
    if (editor == null) {
      throw new IllegalArgumentException("The type of " + name + " cannot be read from text");
    }
    editor.setAsText(text);
    property.getWriteMethod().invoke(bean, editor.getValue());
  }

  @Override
  public ConnectionFactory factory() {
    return factory;
  }

  @Override
  public void close() {
    if (factory instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("The provider does not stop: " + e.getMessage(), e);
      }
    }
  }
}
