// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import jakarta.jms.ConnectionFactory;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The built archive in a class loader of its own, as a server deploys it: beside it only the JDK
 * and the Jakarta APIs. Used by one thread.
 */
final class DeployedRar implements AutoCloseable {
  private final URLClassLoader loader;

  /** Unpacks the archive into a directory. */
  DeployedRar(Path rar, Path directory) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (InputStream in = Files.newInputStream(rar);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".jar")) {
          Path jar = directory.resolve(entry.getName());
          Files.copy(zip, jar);
          jars.add(jar.toUri().toURL());
        }
      }
    }
    loader = new URLClassLoader("rar", jars.toArray(new URL[0]), new JakartaOnly());
  }

  /** Shows the Jakarta APIs of the test's class path and hides the rest. Thread-safe. */
  private static final class JakartaOnly extends ClassLoader {
    JakartaOnly() {
      super(getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.matches("jakarta\\.(jms|resource|transaction)\\..*")) {
        return DeployedRar.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }

  WeakReference<ClassLoader> loader() {
    return new WeakReference<>(loader);
  }

  /** Makes a bean as a server does. */
  private <T> T bean(Class<T> type, String name, Map<String, String> properties) throws Exception {
    Object bean = loader.loadClass(name).getConstructor().newInstance();
    for (Map.Entry<String, String> property : properties.entrySet()) {
      String key = property.getKey();
      String setter = "set" + Character.toUpperCase(key.charAt(0)) + key.substring(1);
      bean.getClass().getMethod(setter, String.class).invoke(bean, property.getValue());
    }
    return type.cast(bean);
  }

  ResourceAdapter adapter(Map<String, String> properties) throws Exception {
    return bean(ResourceAdapter.class, "io.holdfast.ra.HoldfastResourceAdapter", properties);
  }

  ManagedConnectionFactory managed(ResourceAdapter adapter) throws Exception {
    ManagedConnectionFactory factory =
        bean(
            ManagedConnectionFactory.class,
            "io.holdfast.ra.outbound.GeneralManagedConnectionFactory",
            Map.of());
    ((ResourceAdapterAssociation) factory).setResourceAdapter(adapter);
    return factory;
  }

  ConnectionFactory connections(ResourceAdapter adapter) throws Exception {
    return (ConnectionFactory) managed(adapter).createConnectionFactory();
  }

  ActivationSpec activation(String queue) throws Exception {
    return bean(
        ActivationSpec.class,
        "io.holdfast.ra.inflow.HoldfastActivationSpec",
        Map.of("destination", queue, "destinationType", "jakarta.jms.Queue"));
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
